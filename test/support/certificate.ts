/** A certificate for localhost that nobody trusts, valid for a hundred years, and its key. For tests only; it protects nothing. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUMFdfZ4WhbHbts7lDZw5x0JFBajYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzIxMjIwMFoYDzIxMjYxMDMw
MjEyMjAwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATyanPbKHUB57XCdU0abxakf/L4CzZMAi4sme3gRIKgc42KvVdmlaGk
kHAoR0q+OQRUOsSWbLRMwT5hSRMNvqzyo28wbTAdBgNVHQ4EFgQUKJ6J4c6d0Oh+
ruQ+hgZ3jMIW4Q4wHwYDVR0jBBgwFoAUKJ6J4c6d0Oh+ruQ+hgZ3jMIW4Q4wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgJ7bN0pn3aIV4IC3LBJr7BPkU464q8QpdKwlsR/6gfEcCIQC3
bjtzAyTU1KF0Z6XozMRXifBiOJ0qpj8dJuIZZsvI1Q==
-----END CERTIFICATE-----
`;

export const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPaxQ+z6N/qNXes6q
mn3dc3573rmHl73fvZws+bCyrPGhRANCAATyanPbKHUB57XCdU0abxakf/L4CzZM
Ai4sme3gRIKgc42KvVdmlaGkkHAoR0q+OQRUOsSWbLRMwT5hSRMNvqzy
-----END PRIVATE KEY-----
`;
