-- A loan's payments are numbered, and its account counts them, so that a history can be read by number.

alter table loan_system.contract add column version bigint not null default 1 check (version > 0);

alter table payments_ledger.posting add column number int;
update payments_ledger.posting p set number = n.number
from (select payment_id, row_number() over (partition by loan_id order by version) as number
      from payments_ledger.posting) n
where n.payment_id = p.payment_id;
alter table payments_ledger.posting alter column number set not null;
alter table payments_ledger.posting add constraint posting_number unique (loan_id, number);

alter table payments_ledger.account add column payments int not null default 0 check (payments >= 0);
update payments_ledger.account a set payments = n.payments
from (select loan_id, count(*) as payments from payments_ledger.posting group by loan_id) n
where n.loan_id = a.loan_id;
