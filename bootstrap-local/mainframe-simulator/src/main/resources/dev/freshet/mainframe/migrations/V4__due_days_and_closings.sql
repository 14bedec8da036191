-- The contract's day of the month, so that due dates do not drift over short months; and why a loan is serviced no more.
-- Every account becomes its next version, so that caches take over what follows.

alter table payments_ledger.account add column due_day int;
update payments_ledger.account set due_day = case
  when due_on = (date_trunc('month', due_on) + interval '1 month' - interval '1 day')::date then 31
  else extract(day from due_on) end;
alter table payments_ledger.account alter column due_day set not null;
alter table payments_ledger.account add check (due_day between 1 and 31);

alter table payments_ledger.account add column closing text
  check (closing in ('CHARGED_OFF', 'REPURCHASED', 'TRANSFERRED'));
update payments_ledger.account set closing = 'CHARGED_OFF' where charged_off;
alter table payments_ledger.account drop column charged_off;

alter table payments_ledger.account drop constraint account_status_check;
alter table payments_ledger.account add check
  (status in ('CURRENT', 'DELINQUENT', 'PAID_OFF', 'CHARGED_OFF', 'REPURCHASED', 'TRANSFERRED'));

update payments_ledger.account
set amount_due = least(greatest(amount_due, 0), principal + unpaid_interest), version = version + 1;
alter table payments_ledger.account add check (amount_due between 0 and principal + unpaid_interest);
