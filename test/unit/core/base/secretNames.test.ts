import assert from "node:assert/strict";
import { isSecretFile, isSecretName } from "../../../../src/core/base/secretNames.ts";

describe("names of secrets", () => {
  const secret = [
    "PASS",
    "DB_PASS",
    "PASS_DB",
    "password",
    "PGPASSWORD",
    "MYSQL_ROOT_PASSWORD",
    "NPM_TOKEN",
    "API_KEY",
  ];
  const keys = ["APIKEY", "AWS_SECRET_ACCESS_KEY", "PRIVATE_KEY", "TOKEN_CI", "AWS_CREDENTIALS", "CLIENT_SECRET"];
  for (const name of [...secret, ...keys]) {
    it(`${name} is one`, () => assert.ok(isSecretName(name)));
  }
  const harmless = [
    "PATH",
    "PASSENGER_VERSION",
    "COMPASS",
    "PASSWORD_FILE",
    "TOKEN_PATH",
    "MYSQL_ALLOW_EMPTY_PASSWORD",
  ];
  const others = [
    "MYSQL_RANDOM_ROOT_PASSWORD",
    "KEYBOARD",
    "TOKENS",
    "SECRETARY",
    "PUBLIC_API_KEY",
    "API_KEY_VERSION",
    "",
  ];
  for (const name of [...harmless, ...others]) {
    it(`${name || "nothing"} is none`, () => assert.ok(!isSecretName(name)));
  }
  for (const path of [".env", "a/.env.prod", "id_rsa", "certs/web.key", ".npmrc", "credentials"]) {
    it(`${path} holds one`, () => assert.ok(isSecretFile(path)));
  }
  for (const path of [".env.example", "id_rsa.pub", "key.txt", "environment", "web.key.sample"]) {
    it(`${path} holds none`, () => assert.ok(!isSecretFile(path)));
  }
});
