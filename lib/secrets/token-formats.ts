/** A kind of token that can be told by its shape alone. */
export type TokenFormat = {
  id: string;
  name: string;
  pattern: RegExp;
  /** One of these stands in every line that holds it; without any, the shortest line that can. */
  hints: readonly string[];
  shortest: number;
  /** Nothing but a token begins so: it is one unless it says that it is not. The others need a digit and disorder. */
  issued: boolean;
  /** The entropy below which one that is not `issued` is a stand-in. */
  least: number;
  /** Issued without digits too: then letters have to be mixed as no name mixes them. */
  letters: boolean;
};
type Options = Partial<Pick<TokenFormat, "shortest" | "issued" | "least" | "letters">> & { flags?: string };
/** Names of code, files or digests can have this shape too. */
const NAMES: Options = { issued: false };
const LETTERS: Options = { issued: false, letters: true };
/** Sixteen signs only: a row of one of them is soon typed, and told by its entropy. */
const HEX: Options = { issued: false, least: 2.7 };

/** What nothing else begins with may follow a name or what stands for the end of a line in a quoted text. */
const BEGINS = "$1(?:(?<![A-Za-z0-9])|(?<=\\\\[nrt]))";

function format(id: string, name: string, hints: string, pattern: string, options: Options = {}): TokenFormat {
  const { flags = "g", shortest = 0, issued = shortest === 0, least = 3, letters = false } = options;
  const source = issued ? pattern.replace(/(^|\|)\\b/g, BEGINS) : pattern;
  return {
    id,
    name,
    pattern: new RegExp(source, flags),
    hints: hints.split(" ").filter(Boolean),
    shortest,
    issued,
    least,
    letters,
  };
}

/** Shapes as issuers publish them: a prefix, an alphabet, a length. All are bounded. */
export const TOKEN_FORMATS: readonly TokenFormat[] = [
  format(
    "aws-key",
    "AWS access key",
    "AKIA ASIA ABIA ACCA A3T",
    "(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}(?![A-Z0-9])",
    NAMES,
  ),
  format(
    "bedrock-key",
    "AWS Bedrock key",
    "ABSK bedrock-api-key-",
    "\\b(?:ABSK[A-Za-z0-9+/]{100,200}={0,2}|bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=_%-]{0,4000})",
  ),
  format(
    "github",
    "GitHub token",
    "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_",
    "\\b(?:gh[pousr]_(?:[A-Za-z0-9]{36,255}|\\d{1,12}_eyJ[\\w.-]{60,600})|github_pat_\\w{22,255})",
  ),
  format(
    "gitlab",
    "GitLab token",
    "glpat- gldt- glptt- glft- glimt- glagent- gloas- glcbt- glsoat- glffct- glrt- glwt- _gitlab_session=",
    "\\b(?:gl(?:pat|dt|ft|cbt|soat|ffct|rt|wt)-[\\w.-]{20,300}|glimt-[\\w-]{25}|glptt-[\\w-]{40}|glagent-[\\w-]{50}|gloas-[\\w-]{64}|_gitlab_session=[0-9a-z]{32})",
  ),
  format("gitlab", "GitLab token", "GR1348941", "\\bGR1348941[\\w-]{20,40}", NAMES),
  format("anthropic", "Anthropic key", "sk-ant-", "\\bsk-ant-(?:api|admin|sid|oat|ort)\\d{2}-[\\w-]{80,130}AA\\b"),
  format(
    "openai",
    "OpenAI key",
    "sk-",
    "\\bsk-(?:(?:proj-|svcacct-|admin-|None-)?[\\w-]{16,90}T3BlbkFJ[\\w-]{16,90}|[0-9a-f]{32}\\b|or-v1-[0-9a-f]{64})",
  ),
  format(
    "slack",
    "Slack token",
    "xox xapp- xwfp- hooks.slack.com/",
    "\\b(?:xox[abeoprs]|xapp|xwfp|xoxe\\.xox[bp])-[\\w.-]{10,250}|hooks\\.slack\\.com/(?:services|workflows|triggers)/[\\w/+-]{20,150}",
    { ...NAMES, least: 2.5 },
  ),
  format("google-api", "Google API key", "AIza", "\\bAIza[\\w-]{35}(?![\\w-])", NAMES),
  format("google-oauth", "Google token", "ya29. GOCSPX-", "\\b(?:ya29\\.[\\w-]{20,400}|GOCSPX-[\\w-]{28})"),
  format(
    "stripe",
    "Stripe key",
    "sk_live_ sk_test_ sk_prod_ sk_org_ rk_live_ rk_test_ rk_prod_ rk_org_",
    "\\b(?:sk|rk)_(?:live|test|prod|org)_[A-Za-z0-9]{24,250}\\b",
  ),
  format("stripe", "Stripe key", "sk_ rk_ whsec_", "\\b(?:sk|rk|whsec)_[A-Za-z0-9]{16,100}\\b", NAMES),
  format("sendgrid", "SendGrid key", "SG.", "\\bSG\\.[\\w-]{16,32}\\.[\\w-]{16,64}"),
  format("npm", "npm token", "npm_", "\\bnpm_[A-Za-z0-9]{36}\\b"),
  format("pypi", "PyPI token", "pypi-AgE", "\\bpypi-AgE[\\w-]{50,1000}"),
  format("hugging-face", "Hugging Face token", "hf_ api_org_", "\\b(?:hf_|api_org_)[A-Za-z]{34}\\b", LETTERS),
  format("digital-ocean", "DigitalOcean token", "doo_v1_ dop_v1_ dor_v1_", "\\bdo[opr]_v1_[0-9a-f]{64}\\b"),
  format("shopify", "Shopify token", "shpat_ shpca_ shppa_ shpss_", "\\bshp(?:at|ca|pa|ss)_[0-9a-zA-Z]{32,48}\\b"),
  format("square", "Square token", "sq0 EAAA", "\\b(?:sq0[a-z]{3}-[\\w-]{22,60}|EAAA[\\w-]{60})", NAMES),
  format("facebook", "Facebook token", "EAAM EAAC", "\\bEAA[MC][A-Za-z0-9]{100,400}", NAMES),
  format("facebook", "Facebook token", "", "\\b\\d{15,16}(?:\\||%7C)[0-9A-Za-z_-]{27,40}", { shortest: 43 }),
  format("twilio", "Twilio key", "SK", "\\bSK[0-9a-fA-F]{32}\\b", NAMES),
  format("mailgun", "Mailgun key", "key-", "\\b(?:key|pubkey)-[0-9a-f]{32}\\b", NAMES),
  format("mailgun", "Mailgun key", "", "\\b[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\\b", { shortest: 50 }),
  format("mailchimp", "Mailchimp key", "-us", "\\b[0-9a-f]{32}-us\\d{1,2}\\b", NAMES),
  format("brevo", "Brevo key", "xkeysib-", "\\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}"),
  format("linear", "Linear key", "lin_", "\\blin_(?:api|oauth)_[A-Za-z0-9]{40,64}"),
  format("figma", "Figma token", "figd_ figo_ figu_", "\\bfig[dou]_[\\w-]{40,60}"),
  format("notion", "Notion token", "ntn_ secret_", "\\b(?:ntn_\\d{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})\\b"),
  format("docker", "Docker token", "dckr_", "\\bdckr_(?:pat|oat)_[\\w-]{27,40}"),
  format("tailscale", "Tailscale key", "tskey-", "\\btskey-[a-z]{2,10}-[A-Za-z0-9]{5,30}(?:CNTRL)?-[A-Za-z0-9]{20,40}"),
  format("sentry", "Sentry token", "sntrys_ sntryu_", "\\bsntry[su]_[A-Za-z0-9+/=_-]{40,400}"),
  format("vault", "Vault token", "hvs. hvb. hvr. s.", "\\b(?:hv[sbr]\\.[\\w-]{24,300}|s\\.[A-Za-z0-9]{24}\\b)", NAMES),
  format("terraform", "Terraform token", ".atlasv1.", "\\b[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{60,70}", NAMES),
  format("age", "age key", "AGE-SECRET-KEY-1", "\\bAGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}"),
  format("databricks", "Databricks token", "dapi", "\\bdapi[0-9a-f]{32}(?:-\\d)?\\b", NAMES),
  format("doppler", "Doppler token", "dp.", "\\bdp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,60}"),
  format("postman", "Postman key", "PMAK-", "\\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
  format("pulumi", "Pulumi token", "pul-", "\\bpul-[0-9a-f]{40}\\b", NAMES),
  format("planetscale", "PlanetScale token", "pscale_", "\\bpscale_(?:tkn|oauth|pw)_[\\w=.-]{32,64}"),
  format("rubygems", "RubyGems key", "rubygems_", "\\brubygems_[0-9a-f]{48}\\b"),
  format(
    "grafana",
    "Grafana token",
    "glc_ glsa_ eyJrIjoi",
    "\\bgl(?:c|sa)_[A-Za-z0-9+/=_]{32,400}|\\beyJrIjoi[A-Za-z0-9+/=]{70,400}",
  ),
  format("new-relic", "New Relic key", "NRAK- NRJS- NRII- NRIQ- NRAL-", "\\bNR(?:AK|JS|II|IQ|AL)-[A-Za-z0-9-]{19,40}"),
  format("dynatrace", "Dynatrace token", "dt0c01.", "\\bdt0c01\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}"),
  format("artifactory", "Artifactory key", "AKCp cmVmd", "\\b(?:AKCp[A-Za-z0-9]{69}|cmVmd[A-Za-z0-9]{59})\\b", NAMES),
  format("atlassian", "Atlassian token", "ATATT3 ATBB", "\\bATATT3[\\w=-]{100,250}|\\bATBB[A-Za-z0-9]{32}\\b", NAMES),
  format(
    "azure-storage",
    "Azure storage key",
    "AccountKey= SharedAccessKey=",
    "(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{43,88}={1,2}",
    NAMES,
  ),
  format("azure-client", "Azure client secret", "Q~", "(?<![\\w~.-])[\\w~.]{3}\\dQ~[\\w~.-]{31,34}", NAMES),
  format("discord", "Discord token", "", "\\b[MNO][A-Za-z\\d]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,40}", { shortest: 59 }),
  format(
    "discord",
    "Discord webhook",
    "/api/webhooks/",
    "discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[\\w-]{60,80}",
    NAMES,
  ),
  format(
    "teams-webhook",
    "Teams webhook",
    "",
    "https://[a-z0-9-]{1,60}\\.webhook\\.office\\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36}",
    { flags: "gi", shortest: 190 },
  ),
  format("telegram", "Telegram bot token", ":A", "\\b\\d{8,10}:A[\\w-]{34}(?![\\w-])", NAMES),
  format(
    "jwt",
    "signed token (JWT)",
    "eyJ",
    "\\beyJ[A-Za-z0-9_-]{14,2000}\\.(?:eyJ|ZXlK)[A-Za-z0-9_-]{10,4000}(?:\\.[\\w-]{10,1000})?",
    NAMES,
  ),
  format("easypost", "EasyPost key", "EZAK EZTK", "\\bEZ[AT]K[A-Za-z0-9]{54}\\b", NAMES),
  format(
    "flutterwave",
    "Flutterwave key",
    "FLWSECK_TEST- FLWPUBK_TEST-",
    "\\bFLW(?:SECK|PUBK)_TEST-[0-9a-hA-H]{12,32}",
  ),
  format("perplexity", "Perplexity key", "pplx-", "\\bpplx-[A-Za-z0-9]{40,60}"),
  format("groq", "Groq key", "gsk_", "\\bgsk_[A-Za-z0-9]{40,60}"),
  format("xai", "xAI key", "xai-", "\\bxai-[A-Za-z0-9]{60,90}"),
  format("replicate", "Replicate token", "r8_", "\\br8_[A-Za-z0-9]{37}\\b", NAMES),
  format(
    "sourcegraph",
    "Sourcegraph token",
    "sgp_ slk_",
    "\\b(?:sgp_(?:[0-9a-fA-F]{16}_|local_)?[0-9a-fA-F]{40}|slk_[0-9a-f]{64})",
    NAMES,
  ),
  format("prefect", "Prefect key", "pnu_ pnb_", "\\bpn[ub]_[A-Za-z0-9]{36}\\b"),
  format("readme", "ReadMe key", "rdme_", "\\brdme_[a-z0-9]{70}"),
  format("frame-io", "Frame.io token", "fio-u-", "\\bfio-u-[\\w=-]{64}"),
  format("duffel", "Duffel token", "duffel_", "\\bduffel_(?:test|live)_[\\w=-]{43}"),
  format("shippo", "Shippo token", "shippo_", "\\bshippo_(?:live|test)_[0-9a-fA-F]{40}"),
  format("typeform", "Typeform token", "tfp_", "\\btfp_[\\w.=-]{59}"),
  format("contentful", "Contentful token", "CFPAT-", "\\bCFPAT-[\\w-]{40,60}"),
  format("fly", "Fly.io token", "fo1_ fm1 fm2", "\\b(?:fo1_[\\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{100,2000}={0,3})"),
  format("heroku", "Heroku key", "HRKU-AA", "\\bHRKU-AA[\\w-]{50,70}"),
  format("infracost", "Infracost key", "ico-", "(?<![\\w.])ico-[A-Za-z0-9]{32}\\b", NAMES),
  format("scalingo", "Scalingo token", "tk-us-", "\\btk-us-[\\w-]{48}"),
  format("sendinblue", "SMTP key", "xsmtpsib-", "\\bxsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}"),
  format("alibaba", "Alibaba key", "LTAI", "\\bLTAI[A-Za-z0-9]{17,21}\\b", NAMES),
  format("tencent", "Tencent key", "AKID", "\\bAKID[A-Za-z0-9]{32}\\b", NAMES),
  format(
    "yandex",
    "Yandex key",
    "AQVN t1. YC",
    "\\b(?:AQVN[\\w-]{35,38}|t1\\.[\\w-]{5,200}\\.[\\w-]{86}|YC[\\w-]{38})",
    NAMES,
  ),
  format("harness", "Harness key", "pat. sat.", "\\b[ps]at\\.[\\w-]{22}\\.[0-9a-f]{24}\\.[A-Za-z0-9]{20}", NAMES),
  format("octopus", "Octopus Deploy key", "API-", "\\bAPI-[A-Z0-9]{26}\\b", NAMES),
  format("clickhouse", "ClickHouse key", "4b1d", "\\b4b1d[A-Za-z0-9]{38}\\b", NAMES),
  format("cloudflare", "Cloudflare key", "v1.0-", "\\bv1\\.0-[0-9a-f]{24}-[0-9a-f]{146}"),
  format("settlemint", "SettleMint token", "sm_pat_ sm_aat_ sm_sat_", "\\bsm_(?:pat|aat|sat)_[A-Za-z0-9]{16}\\b"),
  format("adobe", "Adobe secret", "p8e-", "\\bp8e-[A-Za-z0-9]{32}\\b"),
  format("defined", "Defined Networking token", "", "\\bdnkey-[a-z0-9=_-]{26}-[a-z0-9=_-]{52}", {
    flags: "gi",
    shortest: 85,
  }),
  format("maxmind", "MaxMind key", "_mmk", "\\b[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk\\b", NAMES),
  format("lob", "Lob key", "live_ test_", "\\b(?:live|test)(?:_pub)?_[0-9a-f]{31,35}\\b", NAMES),
  format(
    "one-password",
    "1Password key",
    "ops_eyJ A3-",
    "\\b(?:ops_eyJ[A-Za-z0-9+/]{100,2000}={0,3}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5})",
  ),
  format("openshift", "OpenShift token", "sha256~", "\\bsha256~[\\w-]{43}", NAMES),
  format("intra42", "Intra42 secret", "s-s4t2ud- s-s4t2af-", "\\bs-s4t2(?:ud|af)-[0-9a-f]{64}"),
  format("plaid", "Plaid token", "access-", "\\baccess-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f-]{27}"),
  format(
    "aws-session",
    "AWS session token",
    "FwoGZXIvYXdz IQoJb3JpZ2lu",
    "\\b(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9/+=]{50,2000}",
  ),
  format("vercel", "Vercel token", "vcp_ vci_ vck_ vcr_ vca_", "\\bvc[pikra]_[A-Za-z0-9]{24,60}\\b"),
  format("supabase", "Supabase key", "sbp_ sbb_", "\\bsb[pb]_(?:secret_|publishable_)?[A-Za-z0-9_-]{30,60}\\b"),
  format("cloudflare", "Cloudflare token", "cfat_ cfut_ cfk_", "\\b(?:cfat|cfut|cfk)_[A-Za-z0-9]{40}[0-9a-f]{8}\\b"),
  format(
    "sidekiq",
    "Sidekiq licence",
    "contribsys.com",
    "(?<=\\bhttps?://)[0-9a-f]{8}:[0-9a-f]{8}(?=@(?:gems|enterprise)\\.contribsys\\.com)",
  ),
  format(
    "hubspot",
    "HubSpot token",
    "pat-na pat-eu pat-ap",
    "\\bpat-(?:na|eu|ap)\\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b",
    HEX,
  ),
  format("airtable", "Airtable token", "pat", "\\bpat[A-Za-z0-9]{14}\\.[0-9a-f]{64}\\b"),
  format("langsmith", "LangSmith key", "lsv2_", "\\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\\b"),
  format(
    "langfuse",
    "Langfuse key",
    "sk-lf-",
    "\\bsk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b",
    HEX,
  ),
  format("nvidia", "NVIDIA key", "nvapi-", "\\bnvapi-[\\w-]{60,80}"),
  format("pinecone", "Pinecone key", "pcsk_", "\\bpcsk_[A-Za-z0-9_]{60,80}"),
  format("buildkite", "Buildkite token", "bkua_", "\\bbkua_[0-9a-f]{40}\\b", HEX),
  format("circleci", "CircleCI token", "CCIPAT_ CCIPRJ_", "\\bCCIP(?:AT|RJ)_[A-Za-z0-9]{22}_[0-9a-f]{40}\\b"),
  format("sonar", "Sonar token", "sqp_ squ_ sqa_", "\\bsq[pua]_[0-9a-f]{40}\\b", HEX),
  format("netlify", "Netlify token", "nfp_", "\\bnfp_[A-Za-z0-9]{36,40}\\b"),
  format("posthog", "PostHog key", "phx_", "\\bphx_[A-Za-z0-9]{40,50}\\b"),
  format("aiven", "Aiven password", "AVNS_", "\\bAVNS_[\\w-]{19}\\b"),
  format("nuget", "NuGet key", "oy2", "\\boy2[a-z0-9]{43}\\b", NAMES),
  format("azure-devops", "Azure DevOps token", "AZDO", "\\b[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}\\b"),
  format("azure-key", "Azure key", "JQQJ9", "\\b[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9]{24}[A-Za-z0-9]{0,4}\\b"),
  format("google-hmac", "Google storage key", "GOOG1", "\\bGOOG1[A-Z0-9]{57}\\b"),
  format("mapbox", "Mapbox token", "sk.eyJ", "\\bsk\\.eyJ[\\w-]{50,300}\\.[\\w-]{20,40}"),
];
