-- Indexes of a table with reads and writes since the server started. Reads only.
-- usage: mysql -e "set @tbl = 'partner_event'; source index_use.sql"
select s.index_name,
       group_concat(s.column_name order by s.seq_in_index) as columns_in_order,
       min(s.non_unique) = 0 as is_unique,
       max(u.count_fetch) as fetches,
       max(u.count_insert + u.count_update + u.count_delete) as writes
  from information_schema.statistics s
  left join performance_schema.table_io_waits_summary_by_index_usage u
    on u.object_schema = s.table_schema and u.object_name = s.table_name and u.index_name = s.index_name
 where s.table_schema = database() and s.table_name = @tbl
 group by s.index_name
 order by fetches;
