-- The outbox of Spring Modulith: events for listeners that run after the commit. Its queries name the table in capitals, which MySQL minds.
create table EVENT_PUBLICATION (
    id                     varchar(36)  not null primary key,
    listener_id            varchar(512) not null,
    event_type             varchar(512) not null,
    serialized_event       mediumtext   not null,
    publication_date       timestamp(6) not null,
    completion_date        timestamp(6) null default null,
    status                 varchar(20),
    completion_attempts    int,
    last_resubmission_date timestamp(6) null default null
);
create index event_publication_open on EVENT_PUBLICATION (completion_date, publication_date);
