-- How complete records are and when somebody last had to do with them, kept beside them; addresses at which mail comes back.

alter table contact add column completeness int;
alter table contact add column last_activity_at timestamp(6);
alter table contact add column bounced_emails varchar(2300);
alter table contact add column bounced_on date;
create index contact_completeness on contact (deleted_at, completeness, id);
create index contact_bounced on contact (bounced_on);

alter table company add column completeness int;
alter table company add column last_activity_at timestamp(6);
alter table company add column bounced_emails varchar(2300);
alter table company add column bounced_on date;
create index company_completeness on company (deleted_at, completeness, id);
create index company_bounced on company (bounced_on);

alter table deal add column completeness int;
alter table deal add column last_activity_at timestamp(6);
create index deal_completeness on deal (deleted_at, completeness, id);

create table quality_rule (
    id           bigint        not null primary key,
    version      int           not null,
    owner_id     bigint,
    team_id      bigint,
    external_id  varchar(120),
    created_at   timestamp(6),
    created_by   bigint,
    updated_at   timestamp(6),
    updated_by   bigint,
    deleted_at   timestamp(6),
    search_text  varchar(1000),
    custom       json,
    record_type  varchar(60)   not null,
    weights      varchar(4000),
    stale_after  int           not null
);
create index quality_rule_type on quality_rule (record_type, id);

-- How far each type has been measured by what counts now.
create table quality_progress (
    record_type varchar(60)   not null primary key,
    weights     varchar(4000) not null,
    stage       varchar(10)   not null,
    next_id     bigint        not null,
    began_at    timestamp(6)  not null
);

-- How it stood each day, over all records.
create table quality_day (
    record_type  varchar(60) not null,
    counted_on   date        not null,
    records      bigint      not null,
    completeness int,
    constraint quality_day_of primary key (record_type, counted_on)
);

-- What becomes of rows of an import that look like a record, and how many do.
alter table import_job add column alike varchar(10) default 'CREATE' not null;
alter table import_job add column alike_rows bigint default 0 not null;
