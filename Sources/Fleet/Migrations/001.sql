-- tacho fleet, schema version 1: sessions and their usage by the quarter hour, from many machines. PostgreSQL 15 or later.
-- One transaction; `tacho push --migrate` wraps it in one. Released files are never edited: what changes is a new file.
create schema tacho;

create table tacho.migration (
  version int primary key,
  applied_at timestamptz not null default now(),
  by name not null default current_user
);

create table tacho.machine (
  machine_id uuid primary key,
  owner name not null default current_user,
  label text not null default '',
  tacho_version text,
  last_rev bigint not null default 0,
  last_push_at timestamptz
);

create table tacho.session (
  machine_id uuid not null references tacho.machine,
  id uuid not null,
  owner name not null default current_user,
  rev bigint not null,
  agent text not null,
  state text not null,
  end_reason text,
  exit_code int,
  source text not null,
  tab text,
  repo text,
  branch text,
  started_at timestamptz not null,
  ended_at timestamptz,
  duration_ms bigint,
  active_ms bigint,
  waiting_ms bigint,
  run_count int not null default 0,
  tool_call_count int not null default 0,
  api_call_count int not null default 0,
  cost_nano bigint,
  unpriced_count int not null default 0,
  binding text,
  conversations text[] not null default '{}',
  tags text[] not null default '{}',
  head_before text,
  head_after text,
  extra jsonb not null default '{}',
  pushed_at timestamptz not null default now(),
  primary key (machine_id, id)
);

-- No key over model, repository and branch: three names of 1,000 letters do not fit into an entry of an index. A session's rows
-- are replaced together. The identity lets databases that publish their changes take the deletion.
create table tacho.usage (
  machine_id uuid not null,
  session_id uuid not null,
  at timestamptz not null,
  agent text not null,
  model text not null,
  repo text not null,
  branch text not null,
  is_subagent boolean not null,
  owner name not null default current_user,
  api_call_count int not null,
  input bigint not null,
  cache_read bigint not null,
  cache_write_5m bigint not null,
  cache_write_1h bigint not null,
  output bigint not null,
  reasoning bigint not null,
  cost_nano bigint not null,
  unpriced_count int not null,
  foreign key (machine_id, session_id) references tacho.session on delete cascade
);
alter table tacho.usage replica identity full;

create table tacho.forgotten (
  machine_id uuid not null references tacho.machine,
  id uuid not null,
  owner name not null default current_user,
  rev bigint not null,
  primary key (machine_id, id)
);

create index usage_session on tacho.usage (machine_id, session_id);
create index usage_at on tacho.usage using brin (at) with (autosummarize = on);
create index session_started on tacho.session (started_at);

create view tacho.v_cost_by_day with (security_invoker = true) as
  select (u.at at time zone 'UTC')::date as day, u.owner, m.label as machine, u.agent, u.model, u.repo, u.branch,
    sum(u.api_call_count) as api_call_count, sum(u.input) as input, sum(u.cache_read) as cache_read,
    sum(u.cache_write_5m) as cache_write_5m, sum(u.cache_write_1h) as cache_write_1h, sum(u.output) as output,
    sum(u.reasoning) as reasoning, sum(u.cost_nano) / 1e9 as cost_usd, sum(u.unpriced_count) as unpriced_count
  from tacho.usage u
  join tacho.machine m using (machine_id)
  group by 1, 2, 3, 4, 5, 6, 7;

comment on schema tacho is 'Sessions of AI coding agents, as "tacho push" wrote them';
comment on table tacho.migration is 'The versions of this schema that were applied';
comment on table tacho.machine is 'A machine that pushes; its owner is the role that pushed first';
comment on table tacho.session is 'One agent from its start to its exit, replaced whole when its rev grows';
comment on table tacho.usage is 'Tokens and cost of a session by quarter hour (UTC), model, repository and branch';
comment on table tacho.forgotten is 'Sessions that "tacho forget" removed: later pushes of them are ignored';
comment on column tacho.session.cost_nano is 'Nanodollars; null where nothing is known';
comment on column tacho.session.unpriced_count is 'API calls without a known price: the cost is at least what is said';
comment on column tacho.session.extra is 'What a newer tacho sends before this schema has a column for it';
comment on column tacho.usage.cost_nano is 'Nanodollars of the priced calls';

do $$
declare
  r text;
begin
  foreach r in array array['tacho_push', 'tacho_read'] loop
    if not exists (select from pg_roles where rolname = r) then
      begin
        execute format('create role %I nologin', r);
      exception when duplicate_object then
        null;
      end;
    end if;
  end loop;
end $$;

grant usage on schema tacho to tacho_push, tacho_read;
grant select on tacho.migration, tacho.v_cost_by_day to tacho_push, tacho_read;
grant select, insert, update on tacho.machine, tacho.session, tacho.forgotten to tacho_push;
grant delete on tacho.session to tacho_push;
grant select, insert, delete on tacho.usage to tacho_push;
grant select on tacho.machine, tacho.session, tacho.usage to tacho_read;

-- A role sees and writes what it owns, and writes only under machines that are its own: a foreign key alone asks nobody, and would
-- let a role put rows under the sessions of another. The roles of reports see everything and write nothing.
do $$
declare
  t text;
begin
  foreach t in array array['machine', 'session', 'usage', 'forgotten'] loop
    execute format('alter table tacho.%I enable row level security', t);
    execute format('create policy read_all on tacho.%I for select to tacho_read using (true)', t);
  end loop;
  create policy own on tacho.machine to tacho_push using (owner = current_user) with check (owner = current_user);
  foreach t in array array['session', 'usage', 'forgotten'] loop
    execute format('create policy own on tacho.%I to tacho_push using (owner = current_user) with check '
      '(owner = current_user and machine_id in (select m.machine_id from tacho.machine m where m.owner = current_user))', t);
  end loop;
end $$;

insert into tacho.migration (version) values (1);
