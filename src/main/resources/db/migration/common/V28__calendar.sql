-- Meetings and who takes part, the feed of a calendar, and what comes in by mail.

create table meeting (
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
    subject_type varchar(60),
    subject_id   bigint,
    title        varchar(200)  not null,
    begins       timestamp(6)  not null,
    ends         timestamp(6)  not null,
    all_day      boolean       not null,
    zone         varchar(60),
    place        varchar(200),
    link         varchar(500),
    text         mediumtext,
    status       varchar(20)   not null,
    recurrence   varchar(300),
    series_id    bigint,
    occurrence   timestamp(6),
    last_ends    timestamp(6),
    uid          varchar(255)  not null,
    sequence     int           not null
);
create index meeting_begins on meeting (begins, id);
create index meeting_owner on meeting (owner_id, begins);
create index meeting_ends on meeting (last_ends, begins);
create index meeting_team on meeting (team_id);
create index meeting_subject on meeting (subject_type, subject_id, begins);
create index meeting_series on meeting (series_id, occurrence);
create index meeting_uid on meeting (uid);
create index meeting_external on meeting (external_id);
create index meeting_created on meeting (created_at, id);

create table attendee (
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
    subject_type     varchar(60)  not null,
    subject_id       bigint       not null,
    name             varchar(200) not null,
    user_id          bigint,
    email            varchar(254),
    person_type      varchar(60),
    person_id        bigint,
    role             varchar(20)  not null,
    answer           varchar(20)  not null,
    answered_at      timestamp(6),
    remark           varchar(2000),
    invited_sequence int
);
create index attendee_subject on attendee (subject_type, subject_id);
create index attendee_user on attendee (user_id);
create index attendee_person on attendee (person_type, person_id);
create index attendee_owner on attendee (owner_id);
create index attendee_team on attendee (team_id);
create index attendee_external on attendee (external_id);
create index attendee_created on attendee (created_at, id);

-- One's own calendar shows the team's meetings as well; who takes part is seen by all who see the meeting.
insert into role_grant (role_key, record_type, action, scope) values
    ('manager', 'attendee', 'READ', 'ALL'),
    ('sales_agent', 'meeting', 'READ', 'TEAM'),
    ('sales_agent', 'attendee', 'READ', 'ALL');

-- The secret address under which a user's calendar is fetched; only its fingerprint.
create table calendar_feed (
    fingerprint  varchar(64)  not null primary key,
    user_id      bigint       not null,
    created_at   timestamp(6) not null,
    last_used_at timestamp(6) null
);
create unique index calendar_feed_user on calendar_feed (user_id);

-- What a user last chose to see in his calendar.
create table calendar_choice (
    user_id    bigint        not null primary key,
    span       varchar(20)   not null,
    colleagues varchar(1000) not null,
    layers     varchar(2000) not null
);

-- How far a mailbox was read, and which node reads it.
create table mailbox (
    name         varchar(255) not null primary key,
    uid_validity bigint       not null,
    last_uid     bigint       not null,
    leased_by    varchar(40),
    leased_until timestamp(6) null,
    checked_at   timestamp(6) null,
    fault        varchar(500)
);

create table received_mail (
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
    mailbox      varchar(255)  not null,
    uid_validity bigint        not null,
    uid          bigint        not null,
    fingerprint  varchar(64)   not null,
    message_id   varchar(255),
    sender       varchar(254),
    subject      varchar(500)  not null,
    arrived_at   timestamp(6)  not null,
    size         bigint        not null,
    status       varchar(20)   not null,
    fault        varchar(500)
);
create index received_mail_uid on received_mail (mailbox, uid_validity, uid);
create index received_mail_fingerprint on received_mail (fingerprint);
create index received_mail_status on received_mail (status, id);
create index received_mail_arrived on received_mail (arrived_at, id);
create index received_mail_owner on received_mail (owner_id);
create index received_mail_team on received_mail (team_id);
create index received_mail_external on received_mail (external_id);

create table received_mail_content (
    mail_id      bigint       not null primary key,
    mailbox      varchar(255) not null,
    uid_validity bigint       not null,
    uid          bigint       not null,
    content      longblob     not null
);
create unique index received_mail_content_uid on received_mail_content (mailbox, uid_validity, uid);

-- What comes in by mail belongs to nobody, and is seen by administrators alone until one of them hands it to somebody.
insert into role_grant (role_key, record_type, action, scope)
    select role_key, 'received_mail', 'READ', 'OWN' from role where role_key <> 'administrator';
insert into role_grant (role_key, record_type, action, scope)
    select role_key, 'received_mail', 'EXPORT', 'NONE' from role where role_key <> 'administrator';
insert into role_grant (role_key, record_type, action, scope)
    select role_key, 'received_mail', 'CREATE', 'NONE' from role where role_key <> 'administrator';
