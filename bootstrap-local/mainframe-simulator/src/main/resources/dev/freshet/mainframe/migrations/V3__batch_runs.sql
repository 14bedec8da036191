-- Every run of the nightly batch. Its row is the last that the run writes, in the run's own transaction: whoever
-- follows the change stream up to the row has seen all that the run changed.

create table operations.batch_run (
  run_id bigint generated always as identity primary key,
  sha256 text not null references operations.loaded_tape
);
