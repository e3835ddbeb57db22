extension SecretSamples {
    /// What vendors publish, and how people and programs write credentials; `⏎` stands for a line break.
    static let forms =
        #"""
        sk-ant-api03-{b40}
        use sk-proj-{b48} now
        sk-svcacct-{b40}
        sk-or-v1-{x64}
        key sk-{b48}
        sk-lf-{b24}
        hf_{b34}
        gsk_{b52}
        xai-{b40}
        pplx-{b48}
        tvly-{b32}
        fw_{b24}
        r8_{b37}
        nvapi-{b60}
        csk-{b48}
        AIza{b35}
        jina_{b40}
        pcsk_{b40}
        lsv2_pt_{x32}_{x10}
        AQ.{b40}
        ghp_{b36}
        gho_{b36}
        ghu_{b36}
        ghs_{b36}
        ghr_{b36}
        github_pat_{b22}_{b59}
        "ghp_{b36}",
        https://x-access-token:ghp_{b36}@github.com/a/b.git
        glpat-{b20}
        glrt-{b20}
        gldt-{b20}
        glptt-{x40}
        GR1348941{b20}
        ATBB{b28}
        ATATT3{b60}
        npm_{b36}
        //registry.npmjs.org/:_authToken=npm_{b36}
        //registry.example/:_authToken={b36}
        pypi-AgEIcHlwaS5vcmc{b60}
        rubygems_{x48}
        oy2{b43}
        dckr_pat_{b27}
        sqp_{x40}
        CCIPAT_{b20}_{x40}
        AKIA{u16}
        ASIA{u16}
        aws_secret_access_key = {s40}
        AWS_SECRET_ACCESS_KEY={s40}
        "SecretAccessKey": "{s40}"
        the keys are {s40} there
        AWS_SESSION_TOKEN={s120}
        https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA{u16}%2F20260101&X-Amz-Signature={x64}
        https://b.s3.amazonaws.com/k?X-Amz-Security-Token={b80}&X-Amz-Date=20260101
        GOCSPX-{b28}
        ya29.{b60}
        refresh 1//0g{b40}
        "private_key": "-----BEGIN PRIVATE KEY-----\n{s64}\n{s64}\n-----END PRIVATE KEY-----\n"
        DefaultEndpointsProtocol=https;AccountName=x;AccountKey={s86}==;EndpointSuffix=core.windows.net
        Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey={s43}=
        az storage key {s86}==
        https://x.blob.core.windows.net/c?sv=2022&sig={b43}%3D
        abc8Q~{b34}
        dop_v1_{x64}
        HRKU-{b36}
        sbp_{x40}
        pscale_tkn_{b40}
        dapi{x32}
        tskey-auth-{b12}-{b30}
        hvs.{b40}
        hvb.{b40}
        VAULT_TOKEN=s.{b24}
        s.{b24}
        dp.st.prd.{b40}
        AGE-SECRET-KEY-1{u58}
        sk_live_{b24}
        sk_test_{b24}
        rk_live_{b24}
        rk_test_{b24}
        whsec_{b32}
        curl https://api.stripe.com -u sk_test_{b24}:
        sq0atp-{b22}
        sq0csp-{b43}
        EAAA{b60}
        rzp_live_{b14}
        shpat_{x32}
        xoxb-{d12}-{d12}-{b24}
        xoxp-{d12}-{d12}-{x32}
        xapp-1-A{u10}-{d13}-{x64}
        https://hooks.slack.com/services/T{u8}/B{u8}/{b24}
        https://discord.com/api/webhooks/{d18}/{b68}
        https://x.webhook.office.com/webhookb2/{x8}-{x4}-{x4}-{x4}-{x12}
        https://hooks.zapier.com/hooks/catch/{d7}/{b7}
        https://api.telegram.org/bot{d10}:AA{b33}/getMe
        lin_api_{b40}
        ntn_{b46}
        secret_{b43}
        figd_{b40}
        SG.{b22}.{b43}
        xkeysib-{x64}-{b16}
        NRAK-{u27}
        glsa_{b32}_{x8}
        phc_{b43}
        dt0c01.{u24}.{u64}
        PMAK-{x24}-{x34}
        pat-na1-{x8}-{x4}-{x4}-{x4}-{x12}
        key-{x32}
        sntrys_{b60}
        eyJ{b20}.eyJ{b60}.{b43}
        Authorization: Bearer {b40}
        Authorization: Bearer {p9}
        Authorization: Basic {b24}==
        curl -H "Authorization: Basic {b24}" https://x
        curl -H 'Authorization: token {b20}' https://x
        -H 'Authorization:Bearer {p12}'
        {"Authorization":"Bearer {p20}","Accept":"*/*"}
        {"headers": {"Authorization": "Basic {b20}=="}}
        X-Api-Key: {p20}
        x-api-key:{p20}
        Cookie: session={b24}; theme=dark; csrf={b16}
        Proxy-Authorization: Basic {b16}
        curl -u admin:{p9} https://x
        curl -uadmin:{p9} https://x
        curl --user admin:{p9} https://x
        wget --password={p9} https://x
        mysql -uroot -p{p9} shop
        mysqldump -h db -p{p9} shop
        sshpass -p {p9} ssh me@host
        redis-cli -a {p9} ping
        docker login -u me -p {p9} registry.example
        openssl enc -aes-256-cbc -k {p9}
        PGPASSWORD={p9} psql
        DB_PASS={p9}
        dbPwd={p9}
        db_pw={p9}
        pw: {p9}
        my pw is {p9}
        deploy --pw {p9}
        'claude_pw': '{p9}'
        Kennwort: {p9}
        senha: {p9}
        wachtwoord={p9}
        export GITHUB_TOKEN={p20}
        postgres://app:{p9}@db/shop
        redis://:{p9}@cache:6379/0
        mongodb+srv://me:{p9}@c.example/x?retryWrites=true
        https://me:{p9}@host/x.git
        amqp://me:{p6}/{p6}@mq/x
        machine api.example login me password {p9}
        password: {p9}
        password={p9}
        password = "{p9}"
        password is {p9}
        the password is {p9}, try it
        the password for the staging db is {p9}
        my passphrase: "{p6} {p6} {p6}" ok
        set password to {p9}
        with password {p9}
        token:{p12}
        "token":"{p12}"
        token => '{p12}'
        api_key: {p20}
        apiKey: "{p20}",
        client_secret={p20}&grant_type=x
        https://x/cb?access_token={p20}&state=1
        https://x/y?key={p20}
        --api-key {p9}
        --token={p9}
        --password '{p9}'
        CREATE USER x IDENTIFIED BY '{p9}'
        ALTER USER x WITH PASSWORD '{p9}'
        {\"token\":\"{p20}\"}
        spring.datasource.password={p9}
        hex {x20} here
        random {b32} here
        random {b40} here
        base64 {s44} here
        -----BEGIN RSA PRIVATE KEY-----⏎{s64}⏎{s64}⏎{s30}⏎-----END RSA PRIVATE KEY-----⏎after
        -----BEGIN OPENSSH PRIVATE KEY----- {s64} {s64} {s20}== -----END OPENSSH PRIVATE KEY----- after
        """#.split(separator: "\n").map { String($0).replacing("⏎", with: "\n") }

    /// Texts about hashes, ids, paths, versions, options and code.
    static let harmless =
        """
        see commit {x40}
        see {x7} and {x12}
        sha256:{x64}
        image@sha256:{x64}
        {x64} file.tar.gz
        md5 {x32}
        {x128}
        {x8}-{x4}-{x4}-{x4}-{x12}
        claude -r {x8}-{x4}-{x4}-{x4}-{x12}
        session_{x8}-{x4}-{x4}-{x4}-{x12}
        ObjectId("{x24}")
        01ARZ3NDEKTSV4RRFFQ69G5FAV
        sha512-{s86}==
        "integrity": "sha512-{s86}==",
        h1:{s43}=
        SHA256:{s43}
        data:image/png;base64,iVBORw0KGgo{s200}
        iVBORw0KGgo{s120}
        toolu_01{b22}
        msg_01{b22}
        req_011C{b20}
        call_{b24}
        chatcmpl-{b29}
        ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{s43} me@host
        ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB{s120} me
        sk-learn-contrib is old
        sk-learn-intelex-2024
        pip install scikit-learn sk-dist
        --max-tokens=4096
        --max-tokens 4096
        max_tokens: 8192
        max_tokens=8192
        "max_tokens": 8192,
        token_count=123456
        token limit: 200000
        total tokens: 15000000
        --token-budget 5000
        tokenizer=cl100k_base
        secret_name=database
        password_min_length=12
        keyboard=us
        key=value
        primary_key=id
        foreign_key: user_id
        PWD=/home/me/src
        OLDPWD=/tmp/x1
        git clone git@github.com:a/b.git
        git clone https://github.com/a/b.git
        ssh://git@github.com/a/b.git
        https://medium.com/@someone/a-title-2024
        https://registry.npmjs.org/@scope/pkg/-/pkg-1.2.3.tgz
        http://localhost:8080/a?page=2&sort=name
        https://github.com/a/b/commit/{x40}
        /usr/lib/x86_64-linux-gnu/libfoo0123456789.so
        /nix/store/{x32}-hello-2.12/bin/hello
        node_modules/.cache/babel-loader/{x64}.json
        Sources/CLI/Commands/Pick/PickerPicture2.swift
        /home/me/Projects/MyApp2/Sources/Feature12/ViewController3.swift
        docker run -p 8080:80 -u 1000:1000 nginx
        ssh -p 2222 me@host
        mkdir -p a/b/c
        claude --model claude-opus-4-5-20250929
        us.anthropic.claude-sonnet-4-5-20250929-v1:0
        hf_hub_download("a/b")
        npm_config_registry=https://x
        npm_lifecycle_event
        pypi-publish@release
        fix the token parser
        the token is expired
        the password is wrong
        a secret is missing
        let token: String
        func f(password: String, token: Int)
        token = $TOKEN
        password: ${DB_PASSWORD}
        Authorization: Bearer <token>
        Authorization: Bearer $TOKEN
        Bearer authentication
        Basic usage of the library
        basic authentication is off
        password reset for users
        set -o pwsh --pwm 300
        cd $PWD; PWD=/home/me/src
        -----BEGIN CERTIFICATE-----
        2026-11-29T10:00:00.123456789Z
        3.14159265358979323846
        1.2.3-beta.4+build.20261129
        testReadsTheLongFileAndReturnsAllOfThem
        aVeryLongCamelCaseIdentifierNameInSomeJavaCode
        THE_LONGEST_CONSTANT_NAME_IN_THIS_PROJECT_2
        feat/ISSUE-1234-add-the-new-screen-for-2026
        """.split(separator: "\n").map(String.init)
}
