-- Which record a row of an import under way has become, of rows that share something with others of the file: a later one may mean the same.
create table import_row (
    job_id    bigint not null,
    line      bigint not null,
    record_id bigint not null,
    primary key (job_id, line)
);
