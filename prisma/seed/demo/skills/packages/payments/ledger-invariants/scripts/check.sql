-- Reads only. Every query answers no rows on a sound ledger.
begin transaction read only;

-- 1: bookings that do not sum to zero
select booking_id, currency, sum(amount_minor) as difference
  from ledger_entry
 group by booking_id, currency
having sum(amount_minor) <> 0
 order by booking_id
 limit 50;

-- 3: balances that differ from their entries
select a.id, a.balance_minor, coalesce(sum(e.amount_minor), 0) as entries_minor
  from ledger_account a
  left join ledger_entry e on e.account_id = a.id
 group by a.id, a.balance_minor
having a.balance_minor <> coalesce(sum(e.amount_minor), 0)
 limit 50;

-- 4: entries in a currency that is not the account's
select e.id, e.currency, a.currency as account_currency
  from ledger_entry e
  join ledger_account a on a.id = e.account_id
 where a.currency <> e.currency
 limit 50;

rollback;
