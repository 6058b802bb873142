-- What people are told, on which ways it goes to them, how they want it, and which records they follow. No foreign keys: to tell somebody
-- must not lock his row, nor that of the record.

create table notification (
    id           bigint        not null auto_increment primary key,
    user_id      bigint        not null,
    once_key     varchar(190)  not null,
    kind         varchar(80)   not null,
    at           timestamp(6)  not null,
    record_type  varchar(60),
    record_id    bigint,
    actor_id     bigint,
    amount       int           not null,
    arguments    mediumtext    not null,
    in_app       boolean       not null,
    read_at      timestamp(6)  null
);
create unique index notification_once on notification (user_id, once_key);
create index notification_newest on notification (user_id, in_app, at, id);
create index notification_unread on notification (user_id, in_app, read_at, at, id);
create index notification_read on notification (read_at);
create index notification_at on notification (at);

create table notification_delivery (
    id              bigint        not null auto_increment primary key,
    notification_id bigint        not null,
    user_id         bigint        not null,
    channel         varchar(10)   not null,
    state           varchar(10)   not null,
    message_id      varchar(60),
    attempts        int           not null,
    due_at          timestamp(6)  null,
    lease_until     timestamp(6)  null,
    runner          varchar(60),
    problem         varchar(1000)
);
create index notification_delivery_due on notification_delivery (due_at);
create index notification_delivery_user on notification_delivery (user_id, channel, due_at);
create index notification_delivery_message on notification_delivery (message_id);
create index notification_delivery_of on notification_delivery (notification_id);

create table notification_choice (
    user_id  bigint       not null,
    kind     varchar(80)  not null,
    channels varchar(40)  not null,
    primary key (user_id, kind)
);

create table notification_rhythm (
    user_id     bigint       not null primary key,
    mails       varchar(10)  not null,
    mail_hour   int          not null,
    quiet_from  int,
    quiet_until int,
    phone       varchar(40)
);

create table record_follower (
    record_type varchar(60)  not null,
    record_id   bigint       not null,
    user_id     bigint       not null,
    muted       boolean      not null,
    primary key (record_type, record_id, user_id)
);

create table push_subscription (
    fingerprint varchar(64)   not null primary key,
    user_id     bigint        not null,
    address     mediumtext    not null,
    browser     varchar(80)   not null,
    created_at  timestamp(6)  not null
);
create index push_subscription_user on push_subscription (user_id, created_at);

-- One pair of keys for the installation, the private one in the vault.
create table push_key (
    id          int           not null primary key,
    public_key  varchar(120)  not null,
    private_key varchar(400)  not null
);
