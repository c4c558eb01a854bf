-- Indexes of a table with size and scans. Reads only.
-- usage: psql -v table=refund -f index_use.sql
begin transaction read only;

select i.indexrelid::regclass as index,
       pg_size_pretty(pg_relation_size(i.indexrelid)) as size,
       s.idx_scan as scans,
       i.indisunique as "unique",
       i.indisvalid as valid,
       pg_get_indexdef(i.indexrelid) as definition
  from pg_index i
  join pg_stat_user_indexes s using (indexrelid)
 where i.indrelid = :'table'::regclass
 order by pg_relation_size(i.indexrelid) desc;

select stats_reset from pg_stat_database where datname = current_database();

rollback;
