PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE source (
    path TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    device INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    position INTEGER NOT NULL,
    is_in_long_line INTEGER NOT NULL,
    head_size INTEGER NOT NULL,
    head_digest INTEGER NOT NULL,
    skipped_line_count INTEGER NOT NULL
) STRICT;
INSERT INTO source VALUES('/tmp/tacho-version-13/laptop/data/journal/2026-11-18.jsonl','journal',65024,16228488,2724,1795877087090825866,2724,0,1024,-7397580750603660208,0);
INSERT INTO source VALUES('/tmp/tacho-version-13/laptop/data/journal/2026-11-19.jsonl','journal',65024,16228489,1251,1795877087090935969,1251,0,1024,10474219633875671,0);
CREATE TABLE tab (
    id TEXT NOT NULL PRIMARY KEY,
    boot TEXT NOT NULL,
    tty TEXT,
    shell_pid INTEGER NOT NULL,
    shell_started INTEGER NOT NULL
) STRICT;
INSERT INTO tab VALUES('b1946ac9:pts/1:1001:1','b1946ac9-0000-4000-8000-000000000000','pts/1',1001,1);
INSERT INTO tab VALUES('b1946ac9:pts/2:1002:2','b1946ac9-0000-4000-8000-000000000000','pts/2',1002,2);
INSERT INTO tab VALUES('b1946ac9:pts/3:1003:3','b1946ac9-0000-4000-8000-000000000000','pts/3',1003,3);
CREATE TABLE journal_event (
    session_id TEXT NOT NULL,
    digest INTEGER NOT NULL,
    line TEXT NOT NULL,
    tab_id TEXT REFERENCES tab (id),
    uptime_ms INTEGER,
    PRIMARY KEY (session_id, digest)
) STRICT;
INSERT INTO journal_event VALUES('01a1ec2a-f280-7000-8000-000000000001',-7192561320315538164,'{"v":1,"event":"start","session":"01a1ec2a-f280-7000-8000-000000000001","at":1794963600000,"uptime":3600000,"boot":"b1946ac9-0000-4000-8000-000000000000","agent":"claude","shell":"zsh","shell_pid":1001,"shell_started":1,"tty":"pts/1","tab_label":"tmux %1","tab_variables":{"TMUX_PANE":"%1"},"host":"laptop","cwd":"/work/shop","repo":"/work/shop","branch":"main","head":"0000000000000000000000000000000000000001","command":"claude","certain":true,"owns_status":true}','b1946ac9:pts/1:1001:1',3600000);
INSERT INTO journal_event VALUES('01a1ec2a-f280-7000-8000-000000000001',-3727624006308447107,'{"v":1,"event":"agent","session":"01a1ec2a-f280-7000-8000-000000000001","at":1794963600012,"uptime":3600012,"boot":"b1946ac9-0000-4000-8000-000000000000","cwd":"/work/shop","repo":"/work/shop","branch":"main","head":"0000000000000000000000000000000000000001","pid":5001,"started":1,"started_at":1794963600008,"name":"claude"}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1ec2a-f280-7000-8000-000000000001',-6542312973856993347,'{"v":1,"event":"conversation","session":"01a1ec2a-f280-7000-8000-000000000001","at":1794963600900,"uptime":3600900,"boot":"b1946ac9-0000-4000-8000-000000000000","conversation":"00000000-0000-4000-8000-000000000001","evidence":"registry"}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1ec2a-f280-7000-8000-000000000001',-6207344996026955681,'{"v":1,"event":"exit","session":"01a1ec2a-f280-7000-8000-000000000001","at":1794967200000,"uptime":7200000,"boot":"b1946ac9-0000-4000-8000-000000000000","pid":5001,"started":1}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1ec2a-f280-7000-8000-000000000001',4510790352001115047,'{"v":1,"event":"end","session":"01a1ec2a-f280-7000-8000-000000000001","at":1794967200002,"uptime":7200002,"boot":"b1946ac9-0000-4000-8000-000000000000","cwd":"/work/shop","repo":"/work/shop","branch":"main","head":"0000000000000000000000000000000000000063","status":0}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1ec98-cf80-7000-8000-000000000002',7332026983063261145,'{"v":1,"event":"start","session":"01a1ec98-cf80-7000-8000-000000000002","at":1794970800000,"uptime":10800000,"boot":"b1946ac9-0000-4000-8000-000000000000","agent":"aider","shell":"zsh","shell_pid":1002,"shell_started":2,"tty":"pts/2","tab_label":"tmux %2","tab_variables":{"TMUX_PANE":"%2"},"host":"laptop","cwd":"/work/shop","repo":"/work/shop","branch":"fix/one","head":"0000000000000000000000000000000000000002","command":"aider","certain":true,"owns_status":true}','b1946ac9:pts/2:1002:2',10800000);
INSERT INTO journal_event VALUES('01a1ec98-cf80-7000-8000-000000000002',5587230588365090764,'{"v":1,"event":"agent","session":"01a1ec98-cf80-7000-8000-000000000002","at":1794970800012,"uptime":10800012,"boot":"b1946ac9-0000-4000-8000-000000000000","cwd":"/work/shop","repo":"/work/shop","branch":"fix/one","head":"0000000000000000000000000000000000000002","pid":5002,"started":2,"started_at":1794970800008,"name":"aider"}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1ec98-cf80-7000-8000-000000000002',7267709087926231679,'{"v":1,"event":"exit","session":"01a1ec98-cf80-7000-8000-000000000002","at":1794974400000,"uptime":14400000,"boot":"b1946ac9-0000-4000-8000-000000000000","pid":5002,"started":2}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1ec98-cf80-7000-8000-000000000002',-7469816541338651223,'{"v":1,"event":"end","session":"01a1ec98-cf80-7000-8000-000000000002","at":1794974400002,"uptime":14400002,"boot":"b1946ac9-0000-4000-8000-000000000000","cwd":"/work/shop","repo":"/work/shop","branch":"fix/one","head":"0000000000000000000000000000000000000002","status":0}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1f151-4e80-7000-8000-000000000003',-3325647805839163280,'{"v":1,"event":"start","session":"01a1f151-4e80-7000-8000-000000000003","at":1795050000000,"uptime":90000000,"boot":"b1946ac9-0000-4000-8000-000000000000","agent":"claude","shell":"zsh","shell_pid":1003,"shell_started":3,"tty":"pts/3","tab_label":"tmux %3","tab_variables":{"TMUX_PANE":"%3"},"host":"laptop","cwd":"/work/blog","repo":"/work/blog","branch":"fix/two","head":"0000000000000000000000000000000000000003","command":"claude","certain":true,"owns_status":true}','b1946ac9:pts/3:1003:3',90000000);
INSERT INTO journal_event VALUES('01a1f151-4e80-7000-8000-000000000003',-6414185819962582505,'{"v":1,"event":"agent","session":"01a1f151-4e80-7000-8000-000000000003","at":1795050000012,"uptime":90000012,"boot":"b1946ac9-0000-4000-8000-000000000000","cwd":"/work/blog","repo":"/work/blog","branch":"fix/two","head":"0000000000000000000000000000000000000003","pid":5003,"started":3,"started_at":1795050000008,"name":"claude"}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1f151-4e80-7000-8000-000000000003',-1104083909175511880,'{"v":1,"event":"exit","session":"01a1f151-4e80-7000-8000-000000000003","at":1795053600000,"uptime":93600000,"boot":"b1946ac9-0000-4000-8000-000000000000","pid":5003,"started":3}',NULL,NULL);
INSERT INTO journal_event VALUES('01a1f151-4e80-7000-8000-000000000003',111656341754386697,'{"v":1,"event":"end","session":"01a1f151-4e80-7000-8000-000000000003","at":1795053600002,"uptime":93600002,"boot":"b1946ac9-0000-4000-8000-000000000000","cwd":"/work/blog","repo":"/work/blog","branch":"fix/two","head":"0000000000000000000000000000000000000003","status":0}',NULL,NULL);
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    agent TEXT NOT NULL,
    state TEXT NOT NULL,
    end_reason TEXT,
    exit_code INTEGER,
    source TEXT NOT NULL,
    tab_id TEXT REFERENCES tab (id),
    tab_label TEXT,
    shell TEXT,
    host TEXT,
    cwd TEXT NOT NULL,
    repo TEXT,
    worktree TEXT,
    branch TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    last_seen_at INTEGER NOT NULL,
    duration_ms INTEGER,
    head_before TEXT,
    head_after TEXT,
    command TEXT,
    agent_pid INTEGER,
    agent_started INTEGER,
    agent_started_at INTEGER,
    agent_name TEXT,
    agent_cwd TEXT
) STRICT;
INSERT INTO session VALUES('01a1ec2a-f280-7000-8000-000000000001','claude','ended','exit',0,'hook','b1946ac9:pts/1:1001:1','tmux %1','zsh','laptop','/work/shop','/work/shop',NULL,'main',1794963600000,1794967200000,1794967200000,3600000,'0000000000000000000000000000000000000001','0000000000000000000000000000000000000063','claude',5001,1,1794963600008,'claude','/work/shop');
INSERT INTO session VALUES('01a1ec98-cf80-7000-8000-000000000002','aider','ended','exit',0,'hook','b1946ac9:pts/2:1002:2','tmux %2','zsh','laptop','/work/shop','/work/shop',NULL,'fix/one',1794970800000,1794974400000,1794974400000,3600000,'0000000000000000000000000000000000000002','0000000000000000000000000000000000000002','aider',5002,2,1794970800008,'aider','/work/shop');
INSERT INTO session VALUES('01a1f151-4e80-7000-8000-000000000003','claude','ended','exit',0,'hook','b1946ac9:pts/3:1003:3','tmux %3','zsh','laptop','/work/blog','/work/blog',NULL,'fix/two',1795050000000,1795053600000,1795053600000,3600000,'0000000000000000000000000000000000000003','0000000000000000000000000000000000000003','claude',5003,3,1795050000008,'claude','/work/blog');
INSERT INTO session VALUES('01a1e139-6f00-739a-b9de-507f69202100','claude','ended',NULL,NULL,'log',NULL,NULL,NULL,NULL,'/work/old',NULL,NULL,'main',1794780000000,1794780090000,1794780090000,90000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO session VALUES('01a1ed06-ac80-7000-8000-00000000000c','codex','ended','exit',0,'hook','b1946ac9:pts/2:1002:2','tmux %2','zsh','desktop','/home/me/api','/home/me/api',NULL,'main',1794978000000,1794981600000,1794981600000,3600000,'000000000000000000000000000000000000000c','000000000000000000000000000000000000000c','codex',NULL,NULL,NULL,NULL,NULL);
INSERT INTO session VALUES('01a1ec61-e100-7000-8000-00000000000b','claude','ended','exit',0,'hook','b1946ac9:pts/1:1001:1','tmux %1','zsh','desktop','/home/me/api','/home/me/api',NULL,'main',1794967200000,1794970800000,1794970800000,3600000,'000000000000000000000000000000000000000b','000000000000000000000000000000000000000b','claude',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE session_tag (
    session_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (session_id, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO session_tag VALUES('01a1ec2a-f280-7000-8000-000000000001','feature-x');
INSERT INTO session_tag VALUES('01a1ed06-ac80-7000-8000-00000000000c','from-desktop');
INSERT INTO session_tag VALUES('01a1ec2a-f280-7000-8000-000000000001','urgent');
CREATE TABLE session_note (
    session_id TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;
INSERT INTO session_note VALUES('01a1ec2a-f280-7000-8000-000000000001','The basket of the new shop');
CREATE TABLE log_file (
    agent TEXT NOT NULL,
    device INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    position INTEGER NOT NULL,
    head_size INTEGER NOT NULL,
    head_digest INTEGER NOT NULL,
    tail_size INTEGER NOT NULL,
    tail_digest INTEGER NOT NULL,
    is_in_long_line INTEGER NOT NULL,
    state BLOB NOT NULL,
    malformed_line_count INTEGER NOT NULL,
    long_line_count INTEGER NOT NULL,
    PRIMARY KEY (agent, device, inode)
) STRICT, WITHOUT ROWID;
INSERT INTO log_file VALUES('claude',65024,16228497,'/tmp/tacho-version-13/laptop/.claude/projects/-work-shop/00000000-0000-4000-8000-000000000001.jsonl',3189,1795877087091162225,3189,1024,1107203171801944160,256,-5450820335871691398,0,X'0202a086f5c3bd68000404025030303030303030302d303030302d343030302d383030302d3030303030303030303030312d302d750000f4ba32db2f71d75800025030303030303030302d303030302d343030302d383030302d3030303030303030303030312d312d750202005bb897d52f425b4f00000c41b932db2f70d758020200dda432db2f64d758020200f4ba32db2f71d758020200dac097d52f475b4f020400de9e97d52f335b4f0204005bb897d52f425b4f020400',0,0);
INSERT INTO log_file VALUES('claude',65024,16228516,'/tmp/tacho-version-13/laptop/.claude/projects/-work-blog/00000000-0000-4000-8000-000000000002.jsonl',1599,1795877087091282934,1599,1024,2633796948305180542,256,-3345407713074629452,0,X'0202b0869695be68000202025030303030303030302d303030302d343030302d383030302d3030303030303030303030322d302d750000bd51d2382d152b21000006d845d2382d0e2b21020200d467d2382d222b21020200bd51d2382d152b21020200',0,0);
INSERT INTO log_file VALUES('claude',65024,16228531,'/tmp/tacho-version-13/laptop/.claude/projects/-work-old/00000000-0000-4000-8000-000000000003.jsonl',1597,1795877087091388631,1597,1024,7044292275239886023,256,950545940956907281,0,X'0202a0bad693bc68000202025030303030303030302d303030302d343030302d383030302d3030303030303030303030332d302d7500003a68736813fe0d55000006bb5f736813f90d55020200574b736813ed0d550202003a68736813fe0d55020200',0,0);
CREATE TABLE log_fact (
    kind TEXT NOT NULL,
    agent TEXT NOT NULL,
    key TEXT NOT NULL,
    conversation TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, agent, key)
) STRICT, WITHOUT ROWID;
INSERT INTO log_fact VALUES('conversation','claude','00000000-0000-4000-8000-000000000001','00000000-0000-4000-8000-000000000001','{"agent":"claude","branches":[],"firstSeenAt":1794963720000,"key":"00000000-0000-4000-8000-000000000001","lastSeenAt":1794964890000,"place":{"at":1794963660000,"value":{"branch":"main","cwd":"/work/shop"}},"version":{"at":1794964890000,"value":"2.1.330"}}');
INSERT INTO log_fact VALUES('conversation','claude','00000000-0000-4000-8000-000000000002','00000000-0000-4000-8000-000000000002','{"agent":"claude","branches":[],"firstSeenAt":1795050065000,"key":"00000000-0000-4000-8000-000000000002","lastSeenAt":1795050095000,"place":{"at":1795050005000,"value":{"branch":"fix/two","cwd":"/work/blog"}},"version":{"at":1795050095000,"value":"2.1.330"}}');
INSERT INTO log_fact VALUES('conversation','claude','00000000-0000-4000-8000-000000000003','00000000-0000-4000-8000-000000000003','{"agent":"claude","branches":[],"firstSeenAt":1794780060000,"key":"00000000-0000-4000-8000-000000000003","lastSeenAt":1794780090000,"place":{"at":1794780000000,"value":{"branch":"main","cwd":"/work/old"}},"version":{"at":1794780090000,"value":"2.1.330"}}');
INSERT INTO log_fact VALUES('run','claude','00000000-0000-4000-8000-000000000001-0-u','00000000-0000-4000-8000-000000000001','{"agent":"claude","isRolledBack":false,"key":"00000000-0000-4000-8000-000000000001-0-u","lastActivityAt":1794963750000,"laterPrompts":[],"origin":{"bornAt":1795877087090,"conversation":"00000000-0000-4000-8000-000000000001","evidence":1},"place":{"at":1794963660000,"value":{"branch":"main","cwd":"/work/shop"}},"preview":{"at":1794963660000,"value":"Add a basket"},"startedAt":1794963660000,"trigger":"user","turn":{"id":"00000000-0000-4000-8000-000000000001-0","origin":{"bornAt":1795877087090,"conversation":"00000000-0000-4000-8000-000000000001","evidence":1}}}');
INSERT INTO log_fact VALUES('run','claude','00000000-0000-4000-8000-000000000001-1-u','00000000-0000-4000-8000-000000000001','{"agent":"claude","isRolledBack":false,"key":"00000000-0000-4000-8000-000000000001-1-u","lastActivityAt":1794964890000,"laterPrompts":[],"origin":{"bornAt":1795877087090,"conversation":"00000000-0000-4000-8000-000000000001","evidence":1},"place":{"at":1794964800000,"value":{"branch":"main","cwd":"/work/shop"}},"preview":{"at":1794964800000,"value":"Test the basket"},"startedAt":1794964800000,"trigger":"user","turn":{"id":"00000000-0000-4000-8000-000000000001-1","origin":{"bornAt":1795877087090,"conversation":"00000000-0000-4000-8000-000000000001","evidence":1}}}');
INSERT INTO log_fact VALUES('run','claude','00000000-0000-4000-8000-000000000002-0-u','00000000-0000-4000-8000-000000000002','{"agent":"claude","isRolledBack":false,"key":"00000000-0000-4000-8000-000000000002-0-u","lastActivityAt":1795050095000,"laterPrompts":[],"origin":{"bornAt":1795877087091,"conversation":"00000000-0000-4000-8000-000000000002","evidence":1},"place":{"at":1795050005000,"value":{"branch":"fix/two","cwd":"/work/blog"}},"preview":{"at":1795050005000,"value":"Fix the feed"},"startedAt":1795050005000,"trigger":"user","turn":{"id":"00000000-0000-4000-8000-000000000002-0","origin":{"bornAt":1795877087091,"conversation":"00000000-0000-4000-8000-000000000002","evidence":1}}}');
INSERT INTO log_fact VALUES('run','claude','00000000-0000-4000-8000-000000000003-0-u','00000000-0000-4000-8000-000000000003','{"agent":"claude","isRolledBack":false,"key":"00000000-0000-4000-8000-000000000003-0-u","lastActivityAt":1794780090000,"laterPrompts":[],"origin":{"bornAt":1795877087091,"conversation":"00000000-0000-4000-8000-000000000003","evidence":1},"place":{"at":1794780000000,"value":{"branch":"main","cwd":"/work/old"}},"preview":{"at":1794780000000,"value":"An old question"},"startedAt":1794780000000,"trigger":"user","turn":{"id":"00000000-0000-4000-8000-000000000003-0","origin":{"bornAt":1795877087091,"conversation":"00000000-0000-4000-8000-000000000003","evidence":1}}}');
CREATE TABLE api_call_fact (
    agent TEXT NOT NULL,
    key TEXT NOT NULL,
    is_sidechain INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    born_at INTEGER,
    conversation TEXT NOT NULL,
    run_key TEXT,
    turn TEXT,
    subagent TEXT,
    model TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    input INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL,
    output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    tier TEXT,
    inference_geo TEXT,
    web_search_count INTEGER NOT NULL,
    place_at INTEGER,
    cwd TEXT,
    branch TEXT,
    file TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (key, agent)
) STRICT;
INSERT INTO api_call_fact VALUES('claude','msg_00000000-0000-4000-8000-000000000001-1',0,1,1795877087090,'00000000-0000-4000-8000-000000000001','00000000-0000-4000-8000-000000000001-1-u',NULL,NULL,'claude-sonnet-4-5',1794964860000,1794964860000,2000,100,10,0,300,0,NULL,NULL,0,1794964860000,'/work/shop','main','/tmp/tacho-version-13/laptop/.claude/projects/-work-shop/00000000-0000-4000-8000-000000000001.jsonl',1978);
INSERT INTO api_call_fact VALUES('claude','msg_00000000-0000-4000-8000-000000000001-0',0,1,1795877087090,'00000000-0000-4000-8000-000000000001','00000000-0000-4000-8000-000000000001-0-u',NULL,NULL,'claude-opus-4-8',1794963720000,1794963720000,1000,100,10,0,200,0,NULL,NULL,0,1794963720000,'/work/shop','main','/tmp/tacho-version-13/laptop/.claude/projects/-work-shop/00000000-0000-4000-8000-000000000001.jsonl',383);
INSERT INTO api_call_fact VALUES('claude','msg_00000000-0000-4000-8000-000000000002-0',0,1,1795877087091,'00000000-0000-4000-8000-000000000002','00000000-0000-4000-8000-000000000002-0-u',NULL,NULL,'claude-opus-4-8',1795050065000,1795050065000,500,100,10,0,50,0,NULL,NULL,0,1795050065000,'/work/blog','fix/two','/tmp/tacho-version-13/laptop/.claude/projects/-work-blog/00000000-0000-4000-8000-000000000002.jsonl',386);
INSERT INTO api_call_fact VALUES('claude','msg_00000000-0000-4000-8000-000000000003-0',0,1,1795877087091,'00000000-0000-4000-8000-000000000003','00000000-0000-4000-8000-000000000003-0-u',NULL,NULL,'a-model-without-a-price',1794780060000,1794780060000,10,100,10,0,20,0,NULL,NULL,0,1794780060000,'/work/old','main','/tmp/tacho-version-13/laptop/.claude/projects/-work-old/00000000-0000-4000-8000-000000000003.jsonl',385);
CREATE TABLE tool_call_fact (
    agent TEXT NOT NULL,
    key TEXT NOT NULL,
    evidence INTEGER NOT NULL,
    born_at INTEGER,
    conversation TEXT NOT NULL,
    run_key TEXT,
    turn TEXT,
    subagent TEXT,
    name TEXT,
    summary TEXT,
    status INTEGER NOT NULL,
    is_container INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    PRIMARY KEY (key, agent)
) STRICT;
INSERT INTO tool_call_fact VALUES('claude','toolu_00000000-0000-4000-8000-000000000001-0',1,1795877087090,'00000000-0000-4000-8000-000000000001','00000000-0000-4000-8000-000000000001-0-u',NULL,NULL,'Bash','make test',2,0,1794963720000,1794963750000);
INSERT INTO tool_call_fact VALUES('claude','toolu_00000000-0000-4000-8000-000000000001-1',1,1795877087090,'00000000-0000-4000-8000-000000000001','00000000-0000-4000-8000-000000000001-1-u',NULL,NULL,'Bash','make test',2,0,1794964860000,1794964890000);
INSERT INTO tool_call_fact VALUES('claude','toolu_00000000-0000-4000-8000-000000000002-0',1,1795877087091,'00000000-0000-4000-8000-000000000002','00000000-0000-4000-8000-000000000002-0-u',NULL,NULL,'Bash','make test',2,0,1795050065000,1795050095000);
INSERT INTO tool_call_fact VALUES('claude','toolu_00000000-0000-4000-8000-000000000003-0',1,1795877087091,'00000000-0000-4000-8000-000000000003','00000000-0000-4000-8000-000000000003-0-u',NULL,NULL,'Bash','make test',2,0,1794780060000,1794780090000);
CREATE TABLE stale_conversation (
    agent TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (agent, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE conversation (
    agent TEXT NOT NULL,
    id TEXT NOT NULL,
    parent TEXT,
    created_at INTEGER,
    first_run_at INTEGER,
    last_run_at INTEGER,
    cwd TEXT,
    unlogged_cost INTEGER,
    PRIMARY KEY (agent, id)
) STRICT, WITHOUT ROWID;
INSERT INTO conversation VALUES('claude','00000000-0000-4000-8000-000000000001',NULL,1794963720000,1794963660000,1794964890000,'/work/shop',NULL);
INSERT INTO conversation VALUES('claude','00000000-0000-4000-8000-000000000002',NULL,1795050065000,1795050005000,1795050095000,'/work/blog',NULL);
INSERT INTO conversation VALUES('claude','00000000-0000-4000-8000-000000000003',NULL,1794780060000,1794780000000,1794780090000,'/work/old',NULL);
CREATE TABLE session_claim (
    session_id TEXT NOT NULL,
    conversation TEXT NOT NULL,
    at INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (session_id, conversation, at)
) STRICT, WITHOUT ROWID;
INSERT INTO session_claim VALUES('01a1ec2a-f280-7000-8000-000000000001','00000000-0000-4000-8000-000000000001',1794963600900,'registry');
CREATE TABLE attachment (
    session_id TEXT NOT NULL,
    agent TEXT NOT NULL,
    conversation TEXT NOT NULL,
    binding TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL,
    PRIMARY KEY (session_id, agent, conversation)
) STRICT, WITHOUT ROWID;
INSERT INTO attachment VALUES('01a1e139-6f00-739a-b9de-507f69202100','claude','00000000-0000-4000-8000-000000000003','exact',1794780000000,1794780090000);
INSERT INTO attachment VALUES('01a1ec2a-f280-7000-8000-000000000001','claude','00000000-0000-4000-8000-000000000001','exact',1794963660000,1794964890000);
INSERT INTO attachment VALUES('01a1ec61-e100-7000-8000-00000000000b','claude','00000000-0000-4000-8000-00000000000b','exact',1794967260000,1794967350000);
INSERT INTO attachment VALUES('01a1f151-4e80-7000-8000-000000000003','claude','00000000-0000-4000-8000-000000000002','inferred',1795050005000,1795050095000);
CREATE TABLE run (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL,
    agent TEXT NOT NULL,
    key TEXT NOT NULL,
    conversation TEXT NOT NULL,
    state TEXT NOT NULL,
    trigger TEXT NOT NULL,
    is_rolled_back INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    model TEXT,
    prompt_preview TEXT,
    prompt_count INTEGER NOT NULL,
    tool_call_count INTEGER NOT NULL,
    cwd TEXT,
    repo TEXT,
    branch TEXT,
    UNIQUE (agent, key)
) STRICT;
INSERT INTO run VALUES('01a1ec98-cf80-7465-9e54-ea592235c849','01a1ec98-cf80-7000-8000-000000000002','aider','01a1ec98-cf80-7000-8000-000000000002','','complete','user',0,1794970800000,1794974400000,NULL,NULL,1,0,'/work/shop','/work/shop','fix/one');
INSERT INTO run VALUES('01a1f151-6208-7e2b-992c-76fbea6f66b4','01a1f151-4e80-7000-8000-000000000003','claude','00000000-0000-4000-8000-000000000002-0-u','00000000-0000-4000-8000-000000000002','complete','user',0,1795050005000,1795050095000,'claude-opus-4-8','Fix the feed',1,1,'/work/blog',NULL,'fix/two');
INSERT INTO run VALUES('01a1e139-6f00-7fd7-904f-55dc70ae7996','01a1e139-6f00-739a-b9de-507f69202100','claude','00000000-0000-4000-8000-000000000003-0-u','00000000-0000-4000-8000-000000000003','complete','user',0,1794780000000,1794780090000,'a-model-without-a-price','An old question',1,1,'/work/old',NULL,'main');
INSERT INTO run VALUES('01a1ec2b-dce0-7182-a75c-bd0c48ac6492','01a1ec2a-f280-7000-8000-000000000001','claude','00000000-0000-4000-8000-000000000001-0-u','00000000-0000-4000-8000-000000000001','complete','user',0,1794963660000,1794963750000,'claude-opus-4-8','Add a basket',1,1,'/work/shop',NULL,'main');
INSERT INTO run VALUES('01a1ec3d-4200-7b82-a48c-ba31df2f6296','01a1ec2a-f280-7000-8000-000000000001','claude','00000000-0000-4000-8000-000000000001-1-u','00000000-0000-4000-8000-000000000001','complete','user',0,1794964800000,1794964890000,'claude-sonnet-4-5','Test the basket',1,1,'/work/shop',NULL,'main');
INSERT INTO run VALUES('01a1ec62-cb60-7ea2-826d-67aa502b22da','01a1ec61-e100-7000-8000-00000000000b','claude','00000000-0000-4000-8000-00000000000b-0-u','00000000-0000-4000-8000-00000000000b','complete','user',0,1794967260000,1794967350000,'claude-opus-4-8','Add an endpoint',1,1,'/home/me/api',NULL,'main');
CREATE TABLE usage (
    run_id TEXT NOT NULL,
    quarter_at INTEGER NOT NULL,
    model TEXT NOT NULL,
    repo TEXT NOT NULL,
    branch TEXT NOT NULL,
    is_subagent INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    agent TEXT NOT NULL,
    api_call_count INTEGER NOT NULL,
    input INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL,
    output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    priced_count INTEGER NOT NULL,
    lower_bound_count INTEGER NOT NULL,
    unpriced_count INTEGER NOT NULL,
    unknown_count INTEGER NOT NULL,
    PRIMARY KEY (run_id, quarter_at, model, repo, branch, is_subagent)
) STRICT, WITHOUT ROWID;
INSERT INTO usage VALUES('01a1e139-6f00-7fd7-904f-55dc70ae7996',1794780000000,'a-model-without-a-price','/work/old','main',0,'01a1e139-6f00-739a-b9de-507f69202100','claude',1,10,100,10,0,20,0,0,0,0,1,0);
INSERT INTO usage VALUES('01a1ec2b-dce0-7182-a75c-bd0c48ac6492',1794963600000,'claude-opus-4-8','/work/shop','main',0,'01a1ec2a-f280-7000-8000-000000000001','claude',1,1000,100,10,0,200,0,10112500000,1,0,0,0);
INSERT INTO usage VALUES('01a1ec3d-4200-7b82-a48c-ba31df2f6296',1794964500000,'claude-sonnet-4-5','/work/shop','main',0,'01a1ec2a-f280-7000-8000-000000000001','claude',1,2000,100,10,0,300,0,10567500000,1,0,0,0);
INSERT INTO usage VALUES('01a1ec62-cb60-7ea2-826d-67aa502b22da',1794967200000,'claude-opus-4-8','/home/me/api','main',0,'01a1ec61-e100-7000-8000-00000000000b','claude',1,3000,100,10,0,400,0,25112500000,1,0,0,0);
INSERT INTO usage VALUES('01a1ec98-cf80-7465-9e54-ea592235c849',1794970800000,'','/work/shop','fix/one',0,'01a1ec98-cf80-7000-8000-000000000002','aider',0,0,0,0,0,0,0,0,0,0,0,1);
INSERT INTO usage VALUES('01a1f151-6208-7e2b-992c-76fbea6f66b4',1795050000000,'claude-opus-4-8','/work/blog','fix/two',0,'01a1f151-4e80-7000-8000-000000000003','claude',1,500,100,10,0,50,0,3862500000,1,0,0,0);
CREATE TABLE place (
    cwd TEXT NOT NULL PRIMARY KEY,
    repo TEXT,
    worktree TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO place VALUES('/work/blog',NULL,NULL);
INSERT INTO place VALUES('/work/old',NULL,NULL);
INSERT INTO place VALUES('/work/shop',NULL,NULL);
CREATE TABLE run_tag (
    agent TEXT NOT NULL,
    run_key TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (agent, run_key, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO run_tag VALUES('claude','00000000-0000-4000-8000-000000000003-0-u','history');
INSERT INTO run_tag VALUES('claude','00000000-0000-4000-8000-000000000001-1-u','tests');
CREATE TABLE run_note (
    agent TEXT NOT NULL,
    run_key TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agent, run_key)
) STRICT, WITHOUT ROWID;
INSERT INTO run_note VALUES('claude','00000000-0000-4000-8000-000000000001-1-u','Found two bugs');
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('price_digest','fed45f5e112a8af3');
INSERT INTO setting VALUES('tag_rules',replace('path=/work/shop\ntag=client-xclient-xbranch=fix/.*\ntag=fixesfixes','\n',char(10)));
CREATE TABLE rule_tag (
    session_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (session_id, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO rule_tag VALUES('01a1ec2a-f280-7000-8000-000000000001','client-x');
INSERT INTO rule_tag VALUES('01a1ec98-cf80-7000-8000-000000000002','fixes');
INSERT INTO rule_tag VALUES('01a1f151-4e80-7000-8000-000000000003','fixes');
CREATE TABLE removed_tag (
    session_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (session_id, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO removed_tag VALUES('01a1ec98-cf80-7000-8000-000000000002','client-x');
CREATE TABLE session_cost (
    session_id TEXT NOT NULL PRIMARY KEY,
    agent TEXT NOT NULL,
    -- The quarters of an hour of the first and of the last call.
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    run_count INTEGER NOT NULL,
    auto_run_count INTEGER NOT NULL,
    -- What only the agents' own totals tell; NULL where none does.
    unlogged_cost INTEGER,
    api_call_count INTEGER NOT NULL,
    input INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL,
    output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    priced_count INTEGER NOT NULL,
    lower_bound_count INTEGER NOT NULL,
    unpriced_count INTEGER NOT NULL,
    unknown_count INTEGER NOT NULL,
    -- Of all its calls; NULL where they differ.
    model TEXT,
    repo TEXT,
    branch TEXT
, day INTEGER GENERATED ALWAYS AS (
    iif(first_at - (first_at % 86400000 + 86400000) % 86400000
        = last_at - (last_at % 86400000 + 86400000) % 86400000,
        first_at - (first_at % 86400000 + 86400000) % 86400000, NULL)) VIRTUAL) STRICT, WITHOUT ROWID;
INSERT INTO session_cost VALUES('01a1e139-6f00-739a-b9de-507f69202100','claude',1794780000000,1794780000000,1,0,NULL,1,10,100,10,0,20,0,0,0,0,1,0,'a-model-without-a-price','/work/old','main');
INSERT INTO session_cost VALUES('01a1ec2a-f280-7000-8000-000000000001','claude',1794963600000,1794964500000,2,0,NULL,2,3000,200,20,0,500,0,20680000000,2,0,0,0,NULL,'/work/shop','main');
INSERT INTO session_cost VALUES('01a1ec61-e100-7000-8000-00000000000b','claude',1794967200000,1794967200000,1,0,NULL,1,3000,100,10,0,400,0,25112500000,1,0,0,0,'claude-opus-4-8','/home/me/api','main');
INSERT INTO session_cost VALUES('01a1ec98-cf80-7000-8000-000000000002','aider',1794970800000,1794970800000,1,0,NULL,0,0,0,0,0,0,0,0,0,0,0,1,'','/work/shop','fix/one');
INSERT INTO session_cost VALUES('01a1ed06-ac80-7000-8000-00000000000c','codex',1794978000000,1794978000000,0,0,NULL,0,0,0,0,0,0,0,0,0,0,0,1,'','/home/me/api','main');
INSERT INTO session_cost VALUES('01a1f151-4e80-7000-8000-000000000003','claude',1795050000000,1795050000000,1,0,NULL,1,500,100,10,0,50,0,3862500000,1,0,0,0,'claude-opus-4-8','/work/blog','fix/two');
CREATE TABLE stale_session_cost (
    session_id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE stale_session (
    id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE remote (
    repo TEXT NOT NULL PRIMARY KEY,
    address TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE imported_session (
    session_id TEXT NOT NULL PRIMARY KEY
, is_logged INTEGER NOT NULL DEFAULT 0, exported_at INTEGER NOT NULL DEFAULT 0, has_calls INTEGER NOT NULL DEFAULT 0, api_call_count INTEGER NOT NULL DEFAULT 0, digest INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
INSERT INTO imported_session VALUES('01a1ec61-e100-7000-8000-00000000000b',1,1795877089531,1,1,8775271577813214677);
INSERT INTO imported_session VALUES('01a1ed06-ac80-7000-8000-00000000000c',0,1795877089531,0,0,6424144254946784475);
CREATE TABLE day_cost (
    day INTEGER NOT NULL,
    agent TEXT NOT NULL,
    -- Of all calls of a session; NULL for the sessions with several.
    model TEXT,
    session_count INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    run_count INTEGER NOT NULL,
    auto_run_count INTEGER NOT NULL,
    unlogged_cost INTEGER,
    api_call_count INTEGER NOT NULL,
    input INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL,
    output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    priced_count INTEGER NOT NULL,
    lower_bound_count INTEGER NOT NULL,
    unpriced_count INTEGER NOT NULL,
    unknown_count INTEGER NOT NULL
) STRICT;
INSERT INTO day_cost VALUES(1794700800000,'claude','a-model-without-a-price',1,1794780000000,1794780000000,1,0,NULL,1,10,100,10,0,20,0,0,0,0,1,0);
INSERT INTO day_cost VALUES(1794960000000,'aider','',1,1794970800000,1794970800000,1,0,NULL,0,0,0,0,0,0,0,0,0,0,0,1);
INSERT INTO day_cost VALUES(1794960000000,'claude',NULL,1,1794963600000,1794964500000,2,0,NULL,2,3000,200,20,0,500,0,20680000000,2,0,0,0);
INSERT INTO day_cost VALUES(1794960000000,'claude','claude-opus-4-8',1,1794967200000,1794967200000,1,0,NULL,1,3000,100,10,0,400,0,25112500000,1,0,0,0);
INSERT INTO day_cost VALUES(1794960000000,'codex','',1,1794978000000,1794978000000,0,0,NULL,0,0,0,0,0,0,0,0,0,0,0,1);
INSERT INTO day_cost VALUES(1795046400000,'claude','claude-opus-4-8',1,1795050000000,1795050000000,1,0,NULL,1,500,100,10,0,50,0,3862500000,1,0,0,0);
CREATE TABLE stale_day_cost (
    day INTEGER NOT NULL PRIMARY KEY
) STRICT;
CREATE TABLE imported_calls (
    run_id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL,
    tool_calls TEXT NOT NULL,
    api_calls TEXT NOT NULL
) STRICT;
INSERT INTO imported_calls VALUES('01a1ec62-cb60-7ea2-826d-67aa502b22da','01a1ec61-e100-7000-8000-00000000000b','[{"duration_ms":30000,"ended_at":"2026-11-18T02:02:30.000+00:00","id":"toolu_00000000-0000-4000-8000-00000000000b-0","name":"Bash","started_at":"2026-11-18T02:02:00.000+00:00","status":"ok","summary":"make test"}]','[{"cost_state":"priced","cost_usd":0.0251125,"ended_at":"2026-11-18T02:02:00.000+00:00","id":"msg_00000000-0000-4000-8000-00000000000b-0","model":"claude-opus-4-8","price":{"cache_read":0.5,"cache_write_1h":10,"cache_write_5m":6.25,"input":5,"model":"claude-opus-4-8","output":25,"source":"litellm 1.109.1","tier":"standard"},"started_at":"2026-11-18T02:02:00.000+00:00","tokens":{"cache_read":100,"cache_write_1h":0,"cache_write_5m":10,"input":3000,"output":400,"reasoning":0}}]');
CREATE TABLE imported_place (
    session_id TEXT NOT NULL,
    repo TEXT NOT NULL,
    PRIMARY KEY (session_id, repo)
) STRICT, WITHOUT ROWID;
CREATE INDEX tab_by_tty ON tab (tty);
CREATE INDEX journal_event_by_tab ON journal_event (tab_id, uptime_ms, session_id) WHERE tab_id IS NOT NULL;
CREATE INDEX session_by_start ON session (started_at, id);
CREATE INDEX session_by_agent ON session (agent, started_at, id);
CREATE INDEX session_by_branch ON session (branch, started_at, id);
CREATE INDEX session_by_repo ON session (repo);
CREATE INDEX session_by_worktree ON session (worktree) WHERE worktree IS NOT NULL;
CREATE INDEX session_by_cwd ON session (cwd);
CREATE INDEX session_by_tab ON session (tab_id);
CREATE INDEX session_by_tab_label ON session (tab_label);
CREATE INDEX session_open ON session (started_at, id) WHERE ended_at IS NULL;
CREATE INDEX session_tag_by_tag ON session_tag (tag, session_id);
CREATE INDEX log_fact_by_conversation ON log_fact (agent, conversation, kind);
CREATE INDEX api_call_fact_by_conversation ON api_call_fact (conversation);
CREATE INDEX tool_call_fact_by_conversation ON tool_call_fact (conversation);
CREATE INDEX conversation_by_creation ON conversation (agent, created_at);
CREATE INDEX conversation_by_runs ON conversation (agent, first_run_at, last_run_at);
CREATE INDEX session_by_life ON session (agent, started_at) WHERE source = 'hook';
CREATE INDEX session_claim_by_conversation ON session_claim (conversation);
CREATE INDEX attachment_by_conversation ON attachment (agent, conversation);
CREATE INDEX run_by_session ON run (session_id, started_at, id);
CREATE INDEX run_by_start ON run (started_at, id);
CREATE INDEX run_by_conversation ON run (agent, conversation);
CREATE INDEX usage_by_session ON usage (session_id);
CREATE INDEX run_tag_by_tag ON run_tag (tag);
CREATE INDEX rule_tag_by_tag ON rule_tag (tag, session_id);
CREATE VIEW given_tag (session_id, tag) AS
    SELECT session_id, tag FROM session_tag UNION ALL SELECT session_id, tag FROM rule_tag;
CREATE INDEX session_cost_by_end ON session_cost (last_at);
CREATE TRIGGER usage_insert AFTER INSERT ON usage BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.session_id);
END;
CREATE TRIGGER usage_delete AFTER DELETE ON usage BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.session_id);
END;
CREATE TRIGGER run_insert AFTER INSERT ON run BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.session_id);
END;
CREATE TRIGGER run_delete AFTER DELETE ON run BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.session_id);
END;
CREATE TRIGGER attachment_insert AFTER INSERT ON attachment BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.session_id);
END;
CREATE TRIGGER attachment_delete AFTER DELETE ON attachment BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.session_id);
END;
CREATE TRIGGER session_insert AFTER INSERT ON session BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.id);
END;
CREATE TRIGGER session_update AFTER UPDATE ON session BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.id);
END;
CREATE TRIGGER session_delete AFTER DELETE ON session BEGIN
    INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.id);
END;
CREATE TRIGGER session_was_saved AFTER INSERT ON session BEGIN
    INSERT OR IGNORE INTO stale_session (id) VALUES (new.id);
END;
CREATE TRIGGER session_was_removed AFTER DELETE ON session BEGIN
    DELETE FROM stale_session WHERE id = old.id;
    DELETE FROM rule_tag WHERE session_id = old.id;
END;
CREATE VIEW v_usage AS
    SELECT run_id, session_id, agent,
        strftime('%Y-%m-%dT%H:%M:%SZ', quarter_at / 1000, 'unixepoch') AS at,
        date(quarter_at / 1000, 'unixepoch', 'localtime') AS day,
        model, repo, branch, is_subagent, api_call_count, input, cache_read, cache_write_5m, cache_write_1h,
        output, reasoning, cost / 1e12 AS cost_usd, priced_count, lower_bound_count, unpriced_count,
        unknown_count
    FROM usage;
CREATE VIEW v_tag (session_id, tag) AS
    SELECT session_id, tag FROM given_tag
    UNION SELECT run.session_id, run_tag.tag
    FROM run_tag JOIN run ON run.agent = run_tag.agent AND run.key = run_tag.run_key;
CREATE VIEW v_session AS
    SELECT session.id, session.agent, session.state, session.end_reason, session.exit_code, session.source,
        session.host, session.tab_id, session.tab_label, tab.tty, session.shell, session.cwd, session.repo,
        session.worktree, session.branch,
        strftime('%Y-%m-%dT%H:%M:%fZ', session.started_at / 1000.0, 'unixepoch') AS started_at,
        strftime('%Y-%m-%dT%H:%M:%fZ', session.ended_at / 1000.0, 'unixepoch') AS ended_at,
        date(session.started_at / 1000, 'unixepoch', 'localtime') AS day,
        session.duration_ms, session.head_before, session.head_after, session.command,
        (SELECT count(*) FROM run WHERE run.session_id = session.id AND run.trigger = 'user') AS run_count,
        (SELECT sum(usage.cost) / 1e12 FROM usage WHERE usage.session_id = session.id) AS cost_usd,
        (SELECT sum(usage.unpriced_count + usage.unknown_count) FROM usage
            WHERE usage.session_id = session.id) AS unpriced_count,
        (SELECT group_concat(v_tag.tag, ',') FROM v_tag WHERE v_tag.session_id = session.id) AS tags,
        session_note.text AS note
    FROM session
    LEFT JOIN tab ON tab.id = session.tab_id
    LEFT JOIN session_note ON session_note.session_id = session.id;
CREATE VIEW v_run AS
    SELECT run.id, run.session_id, run.agent, nullif(run.conversation, '') AS conversation, run.state,
        run.trigger, strftime('%Y-%m-%dT%H:%M:%fZ', run.started_at / 1000.0, 'unixepoch') AS started_at,
        strftime('%Y-%m-%dT%H:%M:%fZ', run.ended_at / 1000.0, 'unixepoch') AS ended_at,
        date(run.started_at / 1000, 'unixepoch', 'localtime') AS day,
        run.ended_at - run.started_at AS duration_ms, run.model, run.cwd, run.repo, run.branch,
        run.prompt_preview, run.tool_call_count,
        (SELECT sum(usage.api_call_count) FROM usage WHERE usage.run_id = run.id) AS api_call_count,
        (SELECT sum(usage.cost) / 1e12 FROM usage WHERE usage.run_id = run.id) AS cost_usd,
        run_note.text AS note
    FROM run
    LEFT JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key;
CREATE VIEW v_cost_by_day AS
    SELECT date(quarter_at / 1000, 'unixepoch', 'localtime') AS day, agent, model, repo, branch,
        sum(api_call_count) AS api_call_count, sum(input) AS input, sum(cache_read) AS cache_read,
        sum(cache_write_5m) AS cache_write_5m, sum(cache_write_1h) AS cache_write_1h, sum(output) AS output,
        sum(reasoning) AS reasoning, sum(cost) / 1e12 AS cost_usd,
        sum(unpriced_count + unknown_count) AS unpriced_count
    FROM usage
    GROUP BY day, agent, model, repo, branch;
CREATE INDEX session_cost_by_day ON session_cost (day);
CREATE INDEX day_cost_by_day ON day_cost (day);
CREATE TRIGGER session_cost_insert AFTER INSERT ON session_cost WHEN NEW.day IS NOT NULL BEGIN
    INSERT OR IGNORE INTO stale_day_cost VALUES (NEW.day);
END;
CREATE TRIGGER stale_session_cost_insert AFTER INSERT ON stale_session_cost BEGIN
    INSERT OR IGNORE INTO stale_day_cost
    SELECT day FROM session_cost WHERE session_id = NEW.session_id AND day IS NOT NULL;
END;
CREATE INDEX run_by_end ON run (ended_at);
CREATE INDEX imported_calls_by_session ON imported_calls (session_id);
CREATE VIEW v_api_call AS
    SELECT key AS id, agent, conversation, model,
        strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') AS started_at,
        strftime('%Y-%m-%dT%H:%M:%fZ', ended_at / 1000.0, 'unixepoch') AS ended_at,
        date(started_at / 1000, 'unixepoch', 'localtime') AS day,
        input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, web_search_count, tier, subagent,
        cwd, branch, file AS log_file, position AS log_position
    FROM api_call_fact
    UNION ALL
    SELECT value ->> 'id', run.agent, run.conversation, value ->> 'model',
        strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'started_at'),
        strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'ended_at'), date(value ->> 'started_at', 'localtime'),
        value ->> '$.tokens.input', value ->> '$.tokens.cache_read', value ->> '$.tokens.cache_write_5m',
        value ->> '$.tokens.cache_write_1h', value ->> '$.tokens.output', value ->> '$.tokens.reasoning',
        coalesce(value ->> 'web_search_count', 0), value ->> 'tier', value ->> 'subagent',
        coalesce(value ->> 'cwd', run.cwd), coalesce(value ->> 'branch', run.branch), NULL, NULL
    FROM imported_calls
        JOIN run ON run.id = imported_calls.run_id AND run.session_id = imported_calls.session_id,
        json_each(imported_calls.api_calls);
CREATE VIEW v_tool_call AS
    SELECT key AS id, agent, conversation, name, summary,
        CASE status WHEN 0 THEN 'running' WHEN 2 THEN 'ok' WHEN 3 THEN 'error' WHEN 4 THEN 'denied'
            ELSE 'unknown' END AS status,
        strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') AS started_at,
        strftime('%Y-%m-%dT%H:%M:%fZ', ended_at / 1000.0, 'unixepoch') AS ended_at,
        date(started_at / 1000, 'unixepoch', 'localtime') AS day,
        ended_at - started_at AS duration_ms, subagent
    FROM tool_call_fact
    WHERE NOT is_container
    UNION ALL
    SELECT value ->> 'id', run.agent, run.conversation, value ->> 'name', value ->> 'summary',
        value ->> 'status', strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'started_at'),
        strftime('%Y-%m-%dT%H:%M:%fZ', value ->> 'ended_at'), date(value ->> 'started_at', 'localtime'),
        value ->> 'duration_ms', value ->> 'subagent'
    FROM imported_calls
        JOIN run ON run.id = imported_calls.run_id AND run.session_id = imported_calls.session_id,
        json_each(imported_calls.tool_calls);
COMMIT;
PRAGMA application_id=1952671855;
PRAGMA user_version=13;
