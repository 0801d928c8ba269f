/**
 * Zod would try, when a schema is made, whether it may compile checks from text. The page's policy forbids that, and
 * the browser would report the attempt. Imported before anything that makes a schema; `vite.config.ts` keeps it in the
 * same file as Zod and the contract, which keeps that order.
 */
import { z } from "zod";

z.config({ jitless: true });
