-- Lists as they are really asked for: without what is in the bin, of somebody, a team or a company, and in their order. MySQL then reads
-- a page, and also the ids of a page far down, out of the index alone. (H2 sorts by an index only where it begins with what is sorted by.)
alter table contact
    drop index contact_name, add index contact_name (deleted_at, name, id),
    drop index contact_owner, add index contact_owner (owner_id, deleted_at, name, id),
    drop index contact_team, add index contact_team (team_id, deleted_at, name, id),
    drop index contact_created, add index contact_created (deleted_at, created_at, id),
    add index contact_of_company (company_id, deleted_at, name, id);
alter table company
    drop index company_name, add index company_name (deleted_at, name, id),
    drop index company_owner, add index company_owner (owner_id, deleted_at, name, id),
    drop index company_team, add index company_team (team_id, deleted_at, name, id),
    drop index company_created, add index company_created (deleted_at, created_at, id);
alter table deal
    drop index deal_stage_close, add index deal_stage_close (stage_id, deleted_at, expected_close, id),
    drop index deal_owner, add index deal_owner (owner_id, deleted_at, expected_close, id),
    drop index deal_team, add index deal_team (team_id, deleted_at, expected_close, id),
    drop index deal_created, add index deal_created (deleted_at, created_at, id),
    -- the figures above the lanes of the board, and of the open deals on the home page
    add index deal_figures (pipeline_id, deleted_at, stage_id, owner_id, team_id, amount, probability),
    add index deal_of_stage (stage_id, deleted_at, owner_id, team_id, amount, probability);

-- Operations that were broken off are looked for each minute.
alter table operation add index operation_state (state, went_on_at);
