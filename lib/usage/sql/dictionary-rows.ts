/** Finds or makes the ids of words. Reads first, so that ids are not burnt on words that exist. */
export const dictionaryRows = (kinds: number[], values: string[]) => ({
  text: `with wanted as (select * from unnest($1::smallint[], $2::text[]) as t(kind, value)),
    made as (
      insert into usage.name (kind, value)
      select w.kind, w.value from wanted w where not exists (select 1 from usage.name n where n.kind = w.kind and n.value = w.value)
      order by 1, 2
      on conflict (kind, value) do update set value = excluded.value
      returning id, kind, value)
    select id, kind, value from made
    union all
    select n.id, n.kind, n.value from usage.name n join wanted w on n.kind = w.kind and n.value = w.value
      where not exists (select 1 from made m where m.id = n.id)`,
  values: [kinds, values],
});
