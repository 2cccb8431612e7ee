# Makes a PostgreSQL cluster in a folder of its own, serves it, and takes everything away again when standard input
# ends: whoever started this has then ended too, in whatever way.
# Arguments: the folder of the server's programs, the port, and `lasting` when what is committed must survive a power
# cut, as a measurement wants it. The first line of standard input is the password.
set -eu
bin=$1
port=$2
lasting=${3:-}
umask 077
folder=$(mktemp -d /tmp/khuyenhoc-test.XXXXXX)
cd "$folder"
server=
finish() {
  if [ -n "$server" ]; then
    kill -INT "$server" 2>/dev/null && wait "$server" || true
  fi
  cd /
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 143' HUP INT TERM
IFS= read -r password
printf '%s\n' "$password" >password
"$bin/initdb" --pgdata=data --username=postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 \
  --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
rm password
# Nothing here outlives the tests, so nothing of theirs needs to survive a power cut.
if [ -z "$lasting" ]; then
  set -- -c fsync=off -c synchronous_commit=off -c full_page_writes=off
else
  set --
fi
"$bin/postgres" -D data -p "$port" -k "$folder" -h 127.0.0.1 "$@" -c max_connections=400 >server.log 2>&1 </dev/null &
server=$!
tries=0
until "$bin/pg_isready" --quiet --host=127.0.0.1 --port="$port"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
    cat server.log >&2
    exit 1
  fi
  sleep 0.1
done
echo ready
read -r _ || true
