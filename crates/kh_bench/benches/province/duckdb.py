"""The rival: DuckDB rolls the same movements up the same tree.

Reads the folder that the bench has exported, loads it into tables in memory and then answers one command a line:
`plain` and `summed` run the two ways to ask and print the nanoseconds; `answer` writes what the last one found.
"""

import sys
import time
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
first_day, last_day = int(sys.argv[2]), int(sys.argv[3])
stocks = (folder / "stocks.txt").read_text().split()
measures = (folder / "measures.txt").read_text().split()


def listed(codes):
    return ", ".join(f"'{code}'" for code in codes)


connection = duckdb.connect()
# On a slow machine it would draw the bar among the answers.
connection.execute("SET enable_progress_bar = false")
connection.execute(f"CREATE TYPE measure AS ENUM ({listed(measures)})")
connection.execute("CREATE TABLE movement (unit_id BIGINT, day INTEGER, measure measure, amount BIGINT)")
connection.execute(f"INSERT INTO movement SELECT * FROM read_csv('{folder / 'movement.csv'}', header = true)")
connection.execute("CREATE TABLE closure (ancestor BIGINT, unit_id BIGINT)")
connection.execute(f"INSERT INTO closure SELECT * FROM read_csv('{folder / 'closure.csv'}', header = true)")
connection.execute("ANALYZE")

counted = f"day <= {last_day} AND (measure IN ({listed(stocks)}) OR day >= {first_day})"
questions = {
    "plain": f"""
        SELECT ancestor, measure, CAST(sum(amount) AS BIGINT) AS amount
        FROM movement JOIN closure USING (unit_id) WHERE {counted} GROUP BY ancestor, measure""",
    "summed": f"""
        WITH leaf AS (SELECT unit_id, measure, sum(amount) AS amount FROM movement WHERE {counted}
                      GROUP BY unit_id, measure)
        SELECT ancestor, measure, CAST(sum(amount) AS BIGINT) AS amount
        FROM leaf JOIN closure USING (unit_id) GROUP BY ancestor, measure""",
}

threads = connection.execute("SELECT current_setting('threads')").fetchone()[0]
print(f"DuckDB {duckdb.__version__}, {threads} threads", flush=True)
for line in sys.stdin:
    command = line.strip()
    if command == "answer":
        connection.execute(f"COPY answer TO '{folder / 'answer.csv'}' (HEADER false)")
        print("written", flush=True)
    else:
        begun = time.perf_counter_ns()
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {questions[command]}")
        print(time.perf_counter_ns() - begun, flush=True)
