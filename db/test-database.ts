import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { type Database, openDatabase } from "./client.ts";
import { migrateDatabase } from "./migrate.ts";

export const TEMPLATE_DATABASE = "pulsegrid_template";

export type TestDatabase = { db: Database; url: string; drop: () => Promise<void> };

/** Migrates the template that every test database is cloned from. Run once, before any test. */
export async function createTemplateDatabase(serverUrl: string): Promise<void> {
  await withAdmin(serverUrl, async (admin) => {
    await admin`drop database if exists ${admin(TEMPLATE_DATABASE)} with (force)`;
    await admin`create database ${admin(TEMPLATE_DATABASE)}`;
  });
  await migrateDatabase(databaseUrl(serverUrl, TEMPLATE_DATABASE));
}

/** A fresh database for one test file, cloned from the migrated template. */
export async function createTestDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await withAdmin(serverUrl, async (admin) => {
    await admin`create database ${admin(name)} template ${admin(TEMPLATE_DATABASE)}`;
  });
  const url = databaseUrl(serverUrl, name);
  const { db, close } = await openDatabase({ url, poolSize: 6, applicationName: "test" });
  const drop = async () => {
    await close();
    await withAdmin(serverUrl, async (admin) => {
      await admin`drop database if exists ${admin(name)} with (force)`;
    });
  };
  return { db, url, drop };
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withAdmin(url: string, work: (admin: postgres.Sql) => Promise<void>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
