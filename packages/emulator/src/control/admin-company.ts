/** The control API's calls about the company as the admin console holds it: its root, its administrators, its secret. */

import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { type RouteRow, stringField } from "../http/exchange.ts";
import { newCallbackTexts } from "../kernel/random-text.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { requiredFlag, textList } from "./admin-fields.ts";

export function adminCompanyRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const company = () => {
    const { adminConsole, callbacks, company: own, directory, settings, switches } = emulatedCompany();
    const root = directory.department(1);
    return {
      corpId: own.corpId,
      name: own.name,
      profile: switches["company.profile"],
      root: root ? { id: root.id, name: root.name } : null,
      contacts: {
        secret: own.contactsSecret,
        canEdit: settings.now.contactsPermission === "edit",
        callback: callbacks.of("contacts") ?? null,
      },
      admins: adminConsole.administrators.map(({ name, userId }) => ({ userId, name })),
      groups: adminConsole.groups(),
      createdAt: own.createdAt,
    };
  };
  return [
    ["GET", /^\/control\/admin$/, company],
    ["POST", /^\/control\/admin\/root$/, ({ fields }) => emulator.adminConsole.createRoot(stringField(fields, "name"))],
    [
      "PUT",
      /^\/control\/admin\/admins$/,
      ({ fields }) => {
        emulator.adminConsole.setAdministrators(textList(fields["userIds"], "userIds"));
        return { admins: company().admins };
      },
    ],
    [
      "PATCH",
      /^\/control\/admin\/contacts$/,
      ({ fields }) => {
        if (fields["canEdit"] !== undefined)
          emulator.adminConsole.setContactsEdit(requiredFlag(fields["canEdit"], "canEdit"));
        return company().contacts;
      },
    ],
    ["POST", /^\/control\/admin\/contacts\/secret$/, () => ({ secret: emulator.adminConsole.resetContactsSecret() })],
    ["GET", /^\/control\/admin\/random$/, () => newCallbackTexts(emulatedCompany().acts.random)],
  ];
}
