/** At the left below: buttons of drawers and dialogs, and the heads of pages, stay free. */
export const notePlace = { placement: "bottomLeft", bottom: 16 } as const;
