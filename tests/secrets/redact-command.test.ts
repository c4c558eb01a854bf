import { expect, test } from "vitest";
import { storedCall } from "@/lib/policy/rules/stored-call";
import { redactCommand } from "@/lib/secrets/redact-command";

const RANDOM = "Zk4tQ9vLm2Xc7RbN1pWs8YhGd3";
const CHOSEN = "correct-Horse&9";
const kept = (command: string) => JSON.stringify(storedCall({ tool: "Bash", input: { command } }));

test.each([
  `curl -b "sid=${RANDOM}" https://example.com`,
  `curl --oauth2-bearer ${RANDOM} https://example.com`,
  `curl "https://example.com/a?sig=${RANDOM}&se=1"`,
  `curl https://${RANDOM}@example.com/x`,
  `npm config set //registry.npmjs.org/:_authToken ${RANDOM}`,
  `aws configure set aws_secret_access_key ${RANDOM}`,
  `kubectl create secret generic a --from-literal=k=${RANDOM}`,
  `curl -H "Authorization:\n Bearer ${RANDOM}" https://example.com`,
  `cat > k <<E\n-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq\nabc${RANDOM}\n-----END RSA PRIVATE KEY-----\nE`,
  `ansible-vault encrypt_string '${RANDOM}'`,
])("a random secret is not kept: %s", command => {
  expect(kept(command)).not.toContain(RANDOM);
  expect(kept(command)).not.toContain("MIIEowIBAAKCAQEA7bq");
});

test.each([
  `PGPASSWORD='${CHOSEN}' psql`,
  `export DB_PASS="${CHOSEN}"`,
  `mysql -uroot -p'${CHOSEN}' db`,
  `mysql --password='${CHOSEN}'`,
  `sshpass -p '${CHOSEN}' ssh host`,
  `docker login -u me -p "${CHOSEN}" ghcr.io`,
  `echo '${CHOSEN}' | docker login --password-stdin`,
  `echo '${CHOSEN}' | sudo -S ls`,
  `sudo -S ls <<< '${CHOSEN}'`,
  `echo "me:${CHOSEN}" | chpasswd`,
  `redis-cli -a '${CHOSEN}' ping`,
  `openssl enc -pass 'pass:${CHOSEN}' -in a`,
  `zip -P '${CHOSEN}' a.zip b`,
  `gpg --batch --passphrase '${CHOSEN}' -c a`,
  `smbclient -U 'me%${CHOSEN}' //host/x`,
  `ldapsearch -x -w '${CHOSEN}'`,
  `keytool -list -storepass '${CHOSEN}'`,
  `gh secret set TOKEN --body '${CHOSEN}'`,
  `htpasswd -b users me '${CHOSEN}'`,
])("a password that somebody chose is not kept: %s", command => {
  expect(kept(command)).not.toContain(CHOSEN);
});

test.each([
  "git commit -m 'fix: UserServiceIntegrationTest2 fails on 2026-11-27'",
  "git checkout 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
  'curl -H "Authorization: Bearer $TOKEN" https://example.com',
  "DB_PASSWORD=$PASS npm start",
  "docker login -u me --password-stdin < token.txt",
  "mkdir -p src/components/passwordField && npm test -- --passWithNoTests",
  "mysql -u root -p app",
  "ls -la && grep -rn token src",
])("what is no secret stays readable: %s", command => {
  expect(redactCommand(command)).toBe(command);
});

test("of a text far longer than what is kept only the beginning is read", () => {
  expect(
    storedCall({ tool: "Bash", input: { command: "authorization=x ".repeat(200_000) } }).input.command?.length,
  ).toBe(4_000);
});
