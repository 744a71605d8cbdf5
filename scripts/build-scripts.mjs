// Reads the build scripts of all crates that Cargo.lock names, for they run on the machine that builds: none may know how to
// open a connection or run a program that does.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const REACHES_OUT = /\b(TcpStream|UdpSocket|ToSocketAddrs|std::net|reqwest|ureq|hyper::|curl|wget)\b/;

const metadata = execFileSync("cargo", ["metadata", "--locked", "--format-version", "1", "--all-features"], {
  encoding: "utf8",
  maxBuffer: 1 << 28,
  stdio: ["ignore", "pipe", "ignore"],
});
const scripts = JSON.parse(metadata).packages.flatMap((crate) =>
  crate.targets
    .filter((target) => target.kind.includes("custom-build"))
    .map((target) => ({ crate: `${crate.name} ${crate.version}`, text: readFileSync(target.src_path, "utf8") })),
);
const code = (text) => text.replace(/\/\/.*$/gm, "");
const found = scripts.filter(({ text }) => REACHES_OUT.test(code(text))).map(({ crate }) => crate);
if (scripts.length === 0 || found.length > 0) {
  console.error(`build scripts that reach the network: ${found.join(", ") || "none was found to read"}`);
  process.exit(1);
}
console.log(`build scripts: none of ${scripts.length} reaches the network`);
