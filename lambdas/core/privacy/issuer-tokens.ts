/**
 * How tokens that name their issuer begin, as patterns, and how many characters follow at least. The beginnings are
 * those of the issuers' documentation as gathered in gitleaks' default configuration (MIT), 2026.
 */
const beginnings: readonly (readonly [begins: string, atLeast: number])[] = [
  // GitHub, GitLab, npm, PyPI, RubyGems, Docker Hub
  ['gh[opsur]_', 30],
  ['github_pat_', 30],
  ['gl(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent|oas)-', 18],
  ['npm_', 30],
  ['pypi-', 40],
  ['rubygems_', 30],
  ['dckr_(?:pat|oat)_', 20],
  // Slack, Discord-like bots, Telegram
  ['xox[abeoprs](?:\\.xox[bp])?-', 8],
  ['xapp-', 8],
  // Stripe, Square, Shopify, Shippo, PayPal's Braintree
  ['[sr]k_(?:live|test|prod)_', 10],
  ['whsec_', 20],
  ['sq0[a-z]{3}-', 20],
  ['shp(?:at|ca|pa|ss)_', 30],
  ['shippo_(?:live|test)_', 20],
  ['access_token\\$', 20],
  // Google, Azure, DigitalOcean, Alibaba, Databricks, Cloudflare, Heroku
  ['AIza', 20],
  ['ya29\\.', 20],
  ['GOCSPX-', 20],
  ['do[opr]_v1_', 40],
  ['LTAI', 16],
  ['dapi', 32],
  ['v1\\.0-[a-f0-9]{20}', 40],
  ['HRKU-', 30],
  // Hashicorp, Pulumi, Grafana, New Relic, Sentry, Postman, Linear, Notion, Atlassian, 1Password, age
  ['hv[bsr]\\.', 20],
  ['pul-', 40],
  ['gl(?:sa|c)_', 30],
  ['NR(?:AK|II|JS|RA)-', 15],
  ['sntry[su]_', 40],
  ['PMAK-', 24],
  ['lin_api_', 30],
  ['ntn_', 30],
  ['ATATT3', 30],
  ['ops_eyJ', 30],
  ['AGE-SECRET-KEY-1', 40],
  // OpenAI, Anthropic and those who spell theirs alike; Hugging Face, Perplexity, Groq
  ['sk-', 16],
  ['hf_', 30],
  ['pplx-', 30],
  ['gsk_', 40],
  // SendGrid, Mailgun, Brevo, Twilio, PlanetScale, Figma, Fly
  ['SG\\.', 20],
  ['key-[0-9a-f]{8}', 24],
  ['xkeysib-', 40],
  ['(?:SK|AC)[0-9a-f]{16}', 16],
  ['pscale_(?:tkn|pw|oauth)_', 30],
  ['fig[dou]_', 20],
  ['f(?:o1|m[12])_', 30],
];

/** Starts only where no word is under way, so that `task-` is not taken for `sk-`. */
export const issuerTokens = new RegExp(
  `(?<![A-Za-z0-9])(?:${beginnings
    .map(([begins, atLeast]) => `${begins}[\\w+/=.~-]{${atLeast},}`)
    .join('|')})`,
  'g',
);
