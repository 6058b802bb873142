-- Deals by their amount, and figures of somebody's or a team's deals, each out of an index alone.
alter table deal
    add index deal_amount (deleted_at, amount, id, owner_id, team_id),
    add index deal_figures_of_owner (owner_id, deleted_at, pipeline_id, stage_id, amount, probability),
    add index deal_figures_of_team (team_id, deleted_at, owner_id, pipeline_id, stage_id, amount, probability);
