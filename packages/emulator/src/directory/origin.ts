/**
 * Who changes the directory. Whatever was done with the contacts secret is not called back to the contacts receiver;
 * `member` stands for what people do on their phones.
 */
export type Origin = "contacts-api" | "app-api" | "admin" | "member";
