-- Deals with their pipelines, and products.

create table pipeline (
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
    name         varchar(80)  not null,
    position     int          not null
);

create table stage (
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
    name         varchar(80)  not null,
    pipeline_id  bigint       not null,
    position     int          not null,
    outcome      varchar(20)  not null,
    probability  int          not null,
    rot_days     int,
    constraint stage_pipeline foreign key (pipeline_id) references pipeline (id)
);

create table product (
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
    name         varchar(200) not null,
    code         varchar(60),
    family       varchar(120),
    price        decimal(19, 4),
    active       boolean      not null,
    description  text
);
create index product_name on product (name, id);
create index product_external on product (external_id);

create table deal (
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
    name           varchar(250) not null,
    company_id     bigint,
    contact_id     bigint,
    product_id     bigint,
    pipeline_id    bigint       not null,
    stage_id       bigint       not null,
    amount         decimal(19, 4),
    probability    int          not null,
    expected_close date,
    opened_on      date,
    closed_on      date,
    stage_since    timestamp(6),
    lost_reason    varchar(20),
    source         varchar(120),
    next_step      varchar(250),
    description    text,
    constraint deal_company foreign key (company_id) references company (id),
    constraint deal_contact foreign key (contact_id) references contact (id),
    constraint deal_product foreign key (product_id) references product (id),
    constraint deal_pipeline foreign key (pipeline_id) references pipeline (id),
    constraint deal_stage foreign key (stage_id) references stage (id)
);
create index deal_stage_close on deal (stage_id, expected_close, id);
create index deal_owner on deal (owner_id);
create index deal_team on deal (team_id);
create index deal_external on deal (external_id);
create index deal_created on deal (created_at, id);
create index deal_closed on deal (closed_on);
