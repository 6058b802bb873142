-- Programs: the tokens by which they act for users, and the replies they may ask for twice.

create table api_token (
    fingerprint    varchar(64)   not null primary key,
    hint           varchar(20)   not null,
    user_id        bigint        not null,
    name           varchar(80)   not null,
    permissions    varchar(100)  not null,
    record_types   varchar(2000) not null,
    created_by     bigint,
    created_at     timestamp(6)  not null,
    expires_at     timestamp(6)  null,
    last_used_at   timestamp(6)  null,
    last_used_from varchar(64)
);
create index api_token_user on api_token (user_id, created_at);

create table api_reply (
    token        varchar(64)  not null,
    idempotency  varchar(64)  not null,
    request      varchar(64)  not null,
    status       int          not null,
    location     varchar(200),
    etag         varchar(40),
    body         mediumtext   not null,
    created_at   timestamp(6) not null,
    primary key (token, idempotency)
);
create index api_reply_age on api_reply (created_at);
