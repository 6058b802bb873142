-- Webhooks and their messages. No foreign key: recording a message must not lock the webhook's row, which its sender updates.

create table webhook (
    id              bigint       not null primary key,
    name            varchar(120) not null,
    url             mediumtext   not null,
    events          mediumtext   not null,
    filter_text     mediumtext   not null,
    owner_id        bigint       not null,
    active          boolean      not null,
    off_reason      varchar(60),
    secret          varchar(400) not null,
    previous_secret varchar(400),
    previous_until  timestamp(6) null,
    last_at         timestamp(6) null,
    last_problem    varchar(1000),
    runner          varchar(60),
    lease_until     timestamp(6) null
);

create table webhook_delivery (
    id           bigint       not null primary key,
    webhook_id   bigint       not null,
    message_id   varchar(60)  not null,
    event        varchar(160) not null,
    record_type  varchar(60),
    record_ids   mediumtext   not null,
    changed      mediumtext   not null,
    at           timestamp(6) not null,
    operation_id bigint,
    user_id      bigint,
    state        varchar(20)  not null,
    attempts     int          not null,
    due_at       timestamp(6) null,
    tried_at     timestamp(6) null,
    status       int,
    millis       bigint,
    reply        mediumtext,
    problem      varchar(1000)
);
create index webhook_delivery_due on webhook_delivery (webhook_id, due_at, id);
create index webhook_delivery_log on webhook_delivery (webhook_id, id);
create index webhook_delivery_state on webhook_delivery (webhook_id, state, id);
