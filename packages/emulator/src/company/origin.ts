/**
 * Origin of a change of the directory. Changes made with the contacts secret are not called back to the contacts
 * receiver; `member` stands for actions on phones.
 */
export type Origin = "contacts-api" | "app-api" | "admin" | "member";
