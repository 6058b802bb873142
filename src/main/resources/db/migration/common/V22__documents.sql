-- Documents on records of any type, their versions, and the contents that versions share. The bytes themselves are files.

create table document (
    id             bigint        not null primary key,
    version        int           not null,
    owner_id       bigint,
    team_id        bigint,
    external_id    varchar(120),
    created_at     timestamp(6),
    created_by     bigint,
    updated_at     timestamp(6),
    updated_by     bigint,
    deleted_at     timestamp(6),
    search_text    varchar(1000),
    custom         json,
    subject_type   varchar(60)   not null,
    subject_id     bigint        not null,
    name           varchar(200)  not null,
    description    varchar(4000),
    folder         varchar(120),
    kind           varchar(20),
    media_type     varchar(120),
    size           bigint,
    version_number int           not null,
    picture_since  timestamp(6)
);
create index document_subject on document (subject_type, subject_id, updated_at);
create index document_updated on document (updated_at, id);
create index document_owner on document (owner_id);
create index document_team on document (team_id);
create index document_external on document (external_id);

-- One row for each content that a document has ever had; never changed, and kept while the document's row is.
create table document_version (
    id             bigint        not null primary key,
    document_id    bigint        not null,
    version_number int           not null,
    replaces       int,
    restored_from  int,
    content_hash   varchar(64)   not null,
    size           bigint        not null,
    media_type     varchar(120)  not null,
    file_name      varchar(200)  not null,
    remark         varchar(500),
    added_at       timestamp(6)  not null,
    added_by       bigint,
    constraint document_version_number unique (document_id, version_number),
    constraint document_version_document foreign key (document_id) references document (id)
);
create index document_version_content on document_version (content_hash);

-- What is known of a content, whoever has uploaded it and how often: whether its text and pictures have been made.
create table document_content (
    hash       varchar(64)  not null primary key,
    size       bigint       not null,
    media_type varchar(120) not null,
    added_at   timestamp(6) not null,
    state      varchar(20)  not null,
    tries      int          not null,
    due_at     timestamp(6) not null,
    pages      int          not null,
    has_text   boolean      not null
);
create index document_content_due on document_content (state, due_at);

-- Whoever sees a record sees the documents on it; the gate hides what hangs on records out of sight.
insert into role_grant (role_key, record_type, action, scope) values
    ('manager', 'document', 'READ', 'ALL'),
    ('sales_agent', 'document', 'READ', 'ALL');
