/** The control API's calls for logins: codes on pages that wait for a phone, and links that are opened on one. */
import { type SensitiveField, sensitiveFields } from "../apps/settings.ts";
import type { Member } from "../company/model.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow, stringField } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { flag } from "./act-fields.ts";

export function loginRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const memberNamed = (name: string): Member => {
    const member = emulatedCompany().directory.member(name);
    if (!member) throw new ControlError(404, `There is no member ${name}.`);
    return member;
  };
  return [
    ["GET", /^\/control\/logins$/, () => ({ items: emulatedCompany().scans.list() })],
    [
      "POST",
      /^\/control\/phones\/([^/]+)\/scan$/,
      ({ name, fields }) => emulator.phone(memberNamed(name).userId).scan(stringField(fields, "key")),
    ],
    [
      "POST",
      /^\/control\/phones\/([^/]+)\/confirm$/,
      ({ name, fields }) => {
        const agreed = flag(fields, "agree") ?? true;
        return emulator.phone(memberNamed(name).userId).confirm(stringField(fields, "key"), agreed);
      },
    ],
    [
      "POST",
      /^\/control\/phones\/([^/]+)\/open$/,
      ({ name, fields }) =>
        emulator.phone(memberNamed(name).userId).open(stringField(fields, "url"), { agree: readAgreement(fields) }),
    ],
  ];
}

/** `agree`: true for everything that is asked for, false or absent for being asked, or the fields by name. */
function readAgreement(fields: Exchange["fields"]): boolean | readonly SensitiveField[] | undefined {
  const value = fields["agree"];
  if (value === undefined || typeof value === "boolean") return value;
  if (!Array.isArray(value) || !value.every((each) => (sensitiveFields as readonly unknown[]).includes(each)))
    throw new ControlError(400, `agree must be true, or a list of ${sensitiveFields.join(", ")}.`);
  return value as SensitiveField[];
}
