-- Made by `cargo xtask schema` from migrations/: how the tables are laid out over a Citus cluster.
--
-- Order: start the program once against the coordinator, so that the migrations make the tables; stop it; run this file
-- with psql as the owner of the tables; start the program again. Nothing in the program changes.
--
-- Every table is distributed by partition_id, the storage home of a unit, and all of them are colocated: whatever a
-- transaction of one province touches lies on one worker. Every primary and unique key begins with partition_id, as
-- Citus demands of unique indexes; no statement of the program needs sequences, recursive queries or advisory locks.
--
-- Two things that may surprise:
-- * `partition` (the list of storage homes) is distributed like the rest, not a reference table. It has one row for each
--   partition and is read as a whole, rarely; so adding a province writes to one worker and locks nothing on the others.
-- * `account` and `session` lie in partition 0, which belongs to no province: sign-in is one shard of the cluster. It is
--   small, and can be given a worker of its own with isolate_tenant_to_new_shard. `site_visit` and `page_visit` lie
--   there too: what was counted in a second is written in one transaction.
-- `migration` (which migrations have run) is not listed: it stays a local table of the coordinator.

SELECT create_distributed_table('entry', 'partition_id', colocate_with => 'none');
SELECT create_distributed_table('account', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('account_change', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('agreement', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('album', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('album_photo', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('article', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('article_autosave', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('award', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('conference', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('decision', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('declared_figure', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('disclosure', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('figure_erratum', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('fund_transfer', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('gift', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('lineage', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('media', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('member', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('member_leaving', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('member_transfer', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('menu_item', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('movement', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('officer', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('official_document', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('opening_balance', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('page_visit', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('partition', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('party_tally', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('payment', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('piggy_bank', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('preview_link', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('question', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('receipt', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('redirect', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('report_template', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('role_assignment', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('scholarship', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('school_work', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('seal', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('search_text', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('section', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('session', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('site', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('site_page', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('site_visit', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('target', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('title_step', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('total', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('unit', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('unit_closing', 'partition_id', colocate_with => 'entry');
SELECT create_distributed_table('unit_version', 'partition_id', colocate_with => 'entry');
