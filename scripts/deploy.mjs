// Writes the samples in deploy/ from index.html's policy and scripts/headers.mjs. With --check it only compares.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { ASK_AGAIN, FOREVER, HASHED, headers, policyOf } from "./headers.mjs";

const fields = Object.entries(headers(policyOf(readFileSync("index.html", "utf8"))));

const nginx = `# Sample for nginx 1.22 or later: dist/ as a site of its own. Goes into the \`http\` block. Written by scripts/deploy.mjs.
map $uri $waybill_cache {
    default "${ASK_AGAIN}";
    # Files that are named after their content.
    "~${HASHED}" "${FOREVER}";
}

server {
    listen 80;
    server_name waybill.example.com;
    root /srv/waybill;
    index index.html;
    server_tokens off;

    include /etc/nginx/mime.types;
    types {
        application/wasm wasm;
        application/manifest+json webmanifest;
    }
    charset utf-8;
    charset_types text/css text/javascript application/javascript;

    # What lies compressed beside a file. With the module ngx_brotli also: brotli_static on;
    gzip_static on;

    # All in one place: a \`location\` with a header of its own would lose these.
    add_header Cache-Control $waybill_cache always;
${fields.map(([name, value]) => `    add_header ${name} "${value}" always;`).join("\n")}

    location = /_headers { return 404; }
}
`;

const caddy = `# Sample for Caddy 2: dist/ as a site of its own. Written by scripts/deploy.mjs.
waybill.example.com {
	root * /srv/waybill

	@kept path_regexp ${HASHED}
	@asked not path_regexp ${HASHED}
	header @kept Cache-Control "${FOREVER}"
	header @asked Cache-Control "${ASK_AGAIN}"
	header {
${fields.map(([name, value]) => `\t\t${name} "${value}"`).join("\n")}
	}

	@wasm path *.wasm
	header @wasm Content-Type application/wasm
	@manifest path *.webmanifest
	header @manifest Content-Type application/manifest+json

	respond /_headers 404
	file_server {
		precompressed br gzip
	}
}
`;

mkdirSync("deploy", { recursive: true });
let old = 0;
for (const [file, text] of [["deploy/nginx.conf", nginx], ["deploy/Caddyfile", caddy]]) {
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`${file} is not what scripts/deploy.mjs writes: run node scripts/deploy.mjs`);
    old += 1;
  }
}
process.exitCode = old > 0 ? 1 : 0;
