extension SecretForm {
    /// Raised when a form, a name or a rule is added: what is stored already is then looked through again.
    package static let version = 2

    /// Beginnings that nothing else has: in a command line, one of them is enough.
    static let telling: [SecretForm] = [
        // Models and their services.
        .init("sk-ant-", 8), .init("sk-proj-", 8), .init("sk-svcacct-", 8), .init("sk-admin-", 8),
        .init("sk-or-v1-", 8),
        .init("sk-lf-", 8), .init("sk-", 16, .plain), .init("hf_", 16, .plain), .init("gsk_", 16, .plain),
        .init("xai-", 16, .plain), .init("pplx-", 16, .plain), .init("tvly-", 12), .init("fw_", 16, .plain),
        .init("r8_", 16, .plain), .init("nvapi-", 16), .init("csk-", 16, .plain), .init("AQ.", 20), .init("AIza", 24),
        .init("jina_", 16, .plain), .init("pcsk_", 16), .init("lsv2_", 16), .init("tgp_v1_", 16),
        .init("e2b_", 16, .plain),
        .init("wandb_v1_", 16), .init("fpk_", 16, .plain),
        // Code and packages.
        .init("ghp_", 12, .plain), .init("gho_", 12, .plain), .init("ghu_", 12, .plain), .init("ghs_", 12),
        .init("ghr_", 12, .plain), .init("github_pat_", 12), .init("glpat-", 10), .init("glrt-", 10),
        .init("gldt-", 10),
        .init("glptt-", 10), .init("glcbt-", 10), .init("glft-", 10), .init("glimt-", 10), .init("glagent-", 10),
        .init("gloas-", 10), .init("glsoat-", 10), .init("GR1348941", 10), .init("ATBB", 20), .init("ATATT3", 16),
        .init("ATCTT3", 16), .init("npm_", 16, .plain), .init("pypi-AgE", 8), .init("pypi-", 32),
        .init("rubygems_", 16, .plain),
        .init("oy2", 40, .plain), .init("CLOJARS_", 16), .init("dckr_pat_", 12), .init("dckr_oat_", 12),
        .init("sqp_", 16, .plain),
        .init("squ_", 16, .plain), .init("sqa_", 16, .plain), .init("snyk_uat", 16), .init("CCIPAT_", 12),
        .init("CCIPRJ_", 12),
        .init("bkua_", 16, .plain), .init("sgp_", 16), .init("cio", 32, .plain), .init("pul-", 32, .hexadecimal),
        // Clouds.
        .init("AKIA", 12, .capitals), .init("ASIA", 12, .capitals), .init("ABIA", 12, .capitals),
        .init("ACCA", 12, .capitals),
        .init("GOCSPX-", 12), .init("ya29.", 12), .init("1//0", 24), .init("LTAI", 12, .plain),
        .init("AKID", 16, .plain),
        .init("dop_v1_", 12), .init("doo_v1_", 12), .init("dor_v1_", 12), .init("HRKU-", 12), .init("FlyV1", 8),
        .init("fm2_", 16),
        .init("vcp_", 16, .plain), .init("nfp_", 16, .plain), .init("rnd_", 16, .plain), .init("sbp_", 16, .plain),
        .init("sb_secret_", 12), .init("pscale_tkn_", 12), .init("pscale_pw_", 12), .init("pscale_oauth_", 12),
        .init("dapi", 32, .hexadecimal), .init("tskey-", 12), .init("eyJ", 16),
        // Secrets' keepers.
        .init("hvs.", 16), .init("hvb.", 16), .init("hvr.", 16), .init("dp.pt.", 12), .init("dp.st.", 12),
        .init("dp.ct.", 12),
        .init("dp.sa.", 12), .init("dp.scim.", 12), .init("dp.audit.", 12), .init("ops_eyJ", 12),
        .init("AGE-SECRET-KEY-", 12),
        // Payment.
        .init("sk_live_", 8), .init("sk_test_", 8), .init("rk_live_", 8), .init("rk_test_", 8), .init("pk_live_", 8),
        .init("pk_test_", 8), .init("whsec_", 12), .init("sk_", 32, .plain), .init("sq0atp-", 12), .init("sq0csp-", 12),
        .init("EAAA", 40), .init("access_token$production$", 12), .init("rzp_live_", 10), .init("rzp_test_", 10),
        .init("shpat_", 12), .init("shpca_", 12), .init("shppa_", 12), .init("shpss_", 12), .init("FLWSECK_", 12),
        .init("access-sandbox-", 20), .init("access-production-", 20),
        // Work and messages.
        .init("xoxb-", 8), .init("xoxp-", 8), .init("xoxa-", 8), .init("xoxr-", 8), .init("xoxs-", 8),
        .init("xoxc-", 8),
        .init("xoxd-", 8), .init("xoxe", 12), .init("xapp-", 12), .init("lin_api_", 12), .init("lin_oauth_", 12),
        .init("ntn_", 16, .plain), .init("secret_", 32, .plain), .init("figd_", 12), .init("SG.", 16),
        .init("xkeysib-", 16), .init("xsmtpsib-", 16), .init("NRAK-", 12), .init("NRJS-", 12), .init("sntrys_", 16),
        .init("sntryu_", 16), .init("glsa_", 12), .init("glc_", 16), .init("phc_", 16, .plain),
        .init("phx_", 16, .plain),
        .init("hcaik_", 16), .init("dt0c01.", 16), .init("CFPAT-", 12), .init("PMAK-", 16), .init("pat-na1-", 16),
        .init("pat-eu1-", 16), .init("duffel_", 16), .init("shippo_live_", 12), .init("rdme_", 16),
        .init("pnu_", 16, .plain),
        .init("mfa.", 20), .init("AAAAAAAAAAAAAAAAAAAAA", 20), .init("EZAK", 24, .plain),
    ]

    /// Beginnings that other words have, too, and the addresses that are credentials themselves.
    static let others: [SecretForm] = [
        .init("s.", 24, .plain), .init("sl.", 40), .init("re_", 24), .init("key-", 32, .hexadecimal),
        .init("SK", 32, .hexadecimal),
        .init("fc-", 32, .hexadecimal), .init("t1.", 40), .init("vca_", 16, .plain),
        .init("hooks.slack.com/services/", 8, .path), .init("hooks.slack.com/workflows/", 8, .path),
        .init("hooks.slack.com/triggers/", 8, .path), .init("discord.com/api/webhooks/", 8, .path),
        .init("discordapp.com/api/webhooks/", 8, .path), .init("webhook.office.com/", 8, .path),
        .init("outlook.office.com/webhook/", 8, .path), .init("hooks.zapier.com/hooks/catch/", 8, .path),
        .init("api.telegram.org/bot", 8, .path), .init("open.feishu.cn/open-apis/bot/v2/hook/", 8, .path),
        .init("maker.ifttt.com/trigger/", 8, .path), .init("hook.eu1.make.com/", 8, .path),
        .init("hook.us1.make.com/", 8, .path), .init("chat.googleapis.com/v1/spaces/", 8, .path),
    ]
}
