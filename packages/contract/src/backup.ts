import { z } from "zod";
import { declareRoute } from "./route.ts";

export const backupRoutes = {
  makeBackup: declareRoute("POST /api/backup", {
    tag: "settings",
    scope: "installation",
    summary: {
      zh: "备份：数据库和文件在同一时刻的内容，不含主密钥。收发室照常运行",
      en: "A backup: database and files of one moment, without the master key. Shoufa goes on meanwhile",
    },
    right: "backup.make",
    answers: "file",
    answer: z.undefined(),
  }),
};
