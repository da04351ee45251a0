// Stands in for argon2 in a test host whose copy comes without a build. code-server loads it at start and uses it for passwords alone, and a test
// host has none.
const absent = async () => {
  throw new Error('A test host has no passwords.');
};

module.exports = { hash: absent, verify: absent, needsRehash: absent };
