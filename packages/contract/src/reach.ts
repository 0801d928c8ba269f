import { z } from "zod";
import { declareRoute } from "./route.ts";

/** A file by which WeCom checks who owns a domain. It lies at the domain's root. */
export const OwnershipFile = z.object({
  name: z.string().regex(/^WW_verify_[A-Za-z0-9]{4,64}\.txt$/),
  content: z.string().regex(/^[\x21-\x7e]{1,256}$/),
});
export type OwnershipFile = z.infer<typeof OwnershipFile>;

/** How people and WeCom reach this installation from outside. */
export const Reach = z.object({
  /** Scheme, host and port; null: nobody has entered one. */
  publicUrl: z.string().nullable(),
  /** It was given when the server was started, and is changed there. */
  isFixed: z.boolean(),
  /** Where this computer reaches the server. */
  localUrl: z.string(),
  ownershipFiles: z.array(OwnershipFile),
});
export type Reach = z.infer<typeof Reach>;

export const PublicUrlInput = z.object({
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .max(256)
    .nullable(),
});

const common = { tag: "settings", scope: "installation", answer: Reach } as const;

export const reachRoutes = {
  getReach: declareRoute("GET /api/settings/reach", {
    ...common,
    summary: { zh: "公网地址和域名归属文件", en: "Public address and ownership files" },
    right: "settings.read",
  }),
  setPublicUrl: declareRoute("PUT /api/settings/reach/public-url", {
    ...common,
    summary: { zh: "设置公网地址，回调 URL 由它生成", en: "Set the public address, of which callback URLs are made" },
    right: "settings.edit",
    body: PublicUrlInput,
    problems: ["public_url.fixed", "public_url.refused"],
  }),
  putOwnershipFile: declareRoute("PUT /api/settings/reach/ownership-files", {
    ...common,
    summary: { zh: "保存域名归属文件，在域名根目录提供", en: "Store an ownership file, served at the domain's root" },
    right: "settings.edit",
    body: OwnershipFile,
    problems: ["ownership.too_many"],
  }),
  removeOwnershipFile: declareRoute("DELETE /api/settings/reach/ownership-files/:name", {
    ...common,
    summary: { zh: "删除域名归属文件", en: "Remove an ownership file" },
    right: "settings.edit",
  }),
};
