-- People and companies in depth: further ways to reach them, how far one has come with them, memberships and relationships.

create table lifecycle_stage (
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
    name         varchar(80)   not null,
    position     int           not null,
    meaning      varchar(20)   not null
);

create table relationship_type (
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
    name         varchar(80)   not null,
    reverse_name varchar(80)   not null
);

alter table company add column tax_id varchar(40);
alter table company add column mobile varchar(60);
alter table company add column linkedin varchar(300);
alter table company add column contact_points varchar(2000);
alter table company add column preferred_channel varchar(20);
alter table company add column do_not_contact varchar(120);
alter table company add column language varchar(8);
alter table company add column time_zone varchar(60);
alter table company add column lifecycle_stage_id bigint;
alter table company add column lifecycle_since date;
alter table company add column tags varchar(1000);
alter table company add column needs text;
alter table company add column preferences text;
create index company_parent_of on company (parent_id);
create index company_lifecycle on company (lifecycle_stage_id, id);

alter table contact add column department varchar(160);
alter table contact add column birthday date;
alter table contact add column income_level varchar(20);
alter table contact add column contact_points varchar(2000);
alter table contact add column preferred_channel varchar(20);
alter table contact add column do_not_contact varchar(120);
alter table contact add column language varchar(8);
alter table contact add column time_zone varchar(60);
alter table contact add column street varchar(200);
alter table contact add column postal_code varchar(30);
alter table contact add column region varchar(120);
alter table contact add column lifecycle_stage_id bigint;
alter table contact add column lifecycle_since date;
alter table contact add column tags varchar(1000);
alter table contact add column needs text;
alter table contact add column preferences text;
create index contact_lifecycle on contact (lifecycle_stage_id, id);

create table membership (
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
    name         varchar(180)  not null,
    contact_id   bigint        not null,
    company_id   bigint        not null,
    role         varchar(160)  not null,
    since        date,
    until_day    date,
    constraint membership_contact foreign key (contact_id) references contact (id),
    constraint membership_company foreign key (company_id) references company (id)
);
create index membership_created on membership (created_at, id);

create table relationship (
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
    name         varchar(80)   not null,
    contact_id   bigint        not null,
    type_id      bigint        not null,
    other_id     bigint        not null,
    since        date,
    until_day    date,
    note         varchar(500),
    constraint relationship_contact foreign key (contact_id) references contact (id),
    constraint relationship_kind foreign key (type_id) references relationship_type (id),
    constraint relationship_other foreign key (other_id) references contact (id)
);
create index relationship_created on relationship (created_at, id);
