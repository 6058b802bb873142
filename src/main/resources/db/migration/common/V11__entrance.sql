-- How people come in: throttled logins, one-time links, and how each likes his screens.

create table login_bucket (
    fingerprint varchar(64)  not null primary key,
    failures    int          not null,
    last_try_at timestamp(6) not null,
    open_from   timestamp(6) not null
);
create index login_bucket_try on login_bucket (last_try_at);

create table known_device (
    fingerprint  varchar(64)  not null primary key,
    user_id      bigint       not null,
    last_used_at timestamp(6) not null
);

create table one_time_key (
    fingerprint varchar(64)  not null primary key,
    purpose     varchar(20)  not null,
    user_id     bigint,
    email       varchar(254),
    created_at  timestamp(6) not null,
    expires_at  timestamp(6) not null,
    used_at     timestamp(6)
);
create index one_time_key_user on one_time_key (user_id, purpose, created_at);

create table user_look (
    user_id    bigint      not null primary key,
    theme      varchar(20) not null,
    density    varchar(20) not null,
    navigation varchar(20) not null
);
