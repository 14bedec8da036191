-- Three systems of record, each in a schema of its own. Identifiers compare byte by byte (collation "C"), as Java does.
-- A row's version only grows, and is written under the row's lock in the transaction that changes it.

create schema loan_system;
create schema payments_ledger;
create schema customer_profiles;
create schema operations;

create table loan_system.customer (
  customer_id text collate "C" primary key,
  version     bigint not null check (version > 0)
);

create table loan_system.contract (
  loan_id           text collate "C" primary key,
  customer_id       text collate "C" not null references loan_system.customer,
  manufacturer      text not null,
  model             text not null,
  model_year        int not null,
  condition         text not null check (condition in ('NEW', 'USED')),
  vehicle_value     numeric(15, 2) not null,
  original_amount   numeric(15, 2) not null,
  interest_rate     numeric not null,
  term_months       int not null,
  originated        date not null,
  matures           date not null,
  scheduled_payment numeric(15, 2) not null,
  currency          text not null
);
create index contract_by_customer on loan_system.contract (customer_id, loan_id);

create table payments_ledger.account (
  loan_id           text collate "C" primary key,
  customer_id       text collate "C" not null,
  interest_rate     numeric not null,
  principal         numeric(15, 2) not null check (principal >= 0),
  unpaid_interest   numeric(15, 2) not null check (unpaid_interest >= 0),
  accrued_through   date not null,
  scheduled_payment numeric(15, 2) not null,
  amount_due        numeric(15, 2) not null,
  due_on            date not null,
  charged_off       boolean not null,
  currency          text not null,
  status            text not null check (status in ('CURRENT', 'DELINQUENT', 'PAID_OFF', 'CHARGED_OFF')),
  days_delinquent   int not null check ((days_delinquent > 0) = (status = 'DELINQUENT')),
  version           bigint not null check (version > 0)
);
create index account_by_customer on payments_ledger.account (customer_id, loan_id);

create table payments_ledger.posting (
  payment_id  text collate "C" primary key,
  loan_id     text collate "C" not null references payments_ledger.account,
  amount      numeric(15, 2) not null,
  interest    numeric(15, 2) not null,
  principal   numeric(15, 2) not null,
  new_balance numeric(15, 2) not null,
  currency    text not null,
  posted_on   date not null,
  version     bigint not null,
  unique (loan_id, version)
);

create table customer_profiles.profile (
  customer_id text collate "C" primary key,
  name        text not null,
  email       text not null,
  phone       text not null,
  version     bigint not null check (version > 0)
);

create table operations.business_day (
  only_row boolean primary key default true check (only_row),
  day      date not null
);

create table operations.loaded_tape (
  sha256      text primary key,
  name        text not null,
  loans       int not null,
  period_ends date not null
);

-- Change data capture needs the whole row before each change.
alter table loan_system.customer replica identity full;
alter table loan_system.contract replica identity full;
alter table payments_ledger.account replica identity full;
alter table payments_ledger.posting replica identity full;
alter table customer_profiles.profile replica identity full;
