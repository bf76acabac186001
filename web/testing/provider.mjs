// A real OpenID provider for the tests of signing in by another system: certified, in a process of its own.
// Usage: node provider.mjs PORT CLIENT SECRET BACK NAMES, where NAMES is JSON from login to preferred_username.
import Provider from "oidc-provider";

const [port, client, secret, back, names] = process.argv.slice(2);
const usernames = JSON.parse(names);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [back] }],
  findAccount: (_context, login) => ({
    accountId: login,
    claims: () => ({ sub: login, preferred_username: usernames[login] }),
  }),
  claims: { openid: ["sub"], profile: ["preferred_username"], email: [] },
  pkce: { required: () => true },
  cookies: { keys: ["only for the tests"] },
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
