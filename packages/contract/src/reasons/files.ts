/** Reasons why a file of people cannot be read. */
import type { BilingualText } from "../text.ts";

export const fileReasons = {
  // Why nobody is added for a row of a file of people.
  "people_file.unknown": {
    zh: "通讯录中没有符合“{text}”的成员，或该成员不在可见范围内。",
    en: "Nobody in the directory fits “{text}”, or the person is out of sight.",
  },
  "people_file.unreadable": {
    zh: "读取通讯录的凭证读不到这项内容，无法按“{text}”查找。请改用账号。",
    en: "What reads the directory may not see this, so nobody can be found by “{text}”. Use the user ID.",
  },
  "people_file.too_many": {
    zh: "文件中超过 {max} 条，请分成几个文件；没有表头时每个单元格算一条。",
    en: "The file has more than {max} entries; split it. Without headers every cell is an entry.",
  },
  "people_file.ambiguous": {
    zh: "有 {count} 人符合“{text}”，没有选择是哪一位。",
    en: "{count} people fit “{text}”, and none was chosen.",
  },
  "people_file.other_name": {
    zh: "“{text}”在通讯录中是 {name}，与该行的姓名“{given}”不符。",
    en: "“{text}” is {name} in the directory, and the row has the name “{given}”.",
  },
  "people_file.not_taken": {
    zh: "企业微信没有接受：可能已离职、部门已删除，或不在可见范围内。",
    en: "WeCom did not take it: the person may have left, the department may be gone, or it is out of the visible range.",
  },
  "people_file.nothing": {
    zh: "该行没有账号、手机、邮箱或姓名。",
    en: "The row has no ID, mobile number, mail address or name.",
  },
  // Why a file of the directory cannot be read.
  "sheet.file_too_large": {
    zh: "文件过大，上限为 {max} 字节。请分成几个文件。",
    en: "The file is too large; the limit is {max} bytes. Split it.",
  },
  "sheet.not_a_table": { zh: "不是 XLSX 或 CSV 文件。", en: "This is neither an XLSX nor a CSV file." },
  "sheet.old_or_encrypted": {
    zh: "是旧版 .xls 文件，或者设置了密码。请取消密码，另存为 .xlsx 后重试。",
    en: "This is an old .xls file, or has a password. Take the password off and save it as .xlsx.",
  },
  "sheet.archive_broken": {
    zh: "文件已损坏（{why}），请重新保存。",
    en: "The file is damaged ({why}). Save it again.",
  },
  "sheet.archive_refused": {
    zh: "文件结构不可信（{why}），已拒绝读取。",
    en: "The file is built in a way that is not trusted ({why}).",
  },
  "sheet.inflated_too_large": {
    zh: "文件解压后过大，上限为 {max} 字节。请删除多余的行、列和格式后另存，或分成几个文件。",
    en: "Unpacked, the file is too large; the limit is {max} bytes. Take out needless rows, columns and formats, or split it.",
  },
  "sheet.macros": {
    zh: "文件含有宏，请另存为普通的 .xlsx 文件。",
    en: "The file has macros. Save it as a plain .xlsx file.",
  },
  "sheet.external_links": {
    zh: "文件链接了其他工作簿，请将单元格粘贴为值后重新保存。",
    en: "The file links to other workbooks. Paste the cells as values and save it again.",
  },
  "sheet.markup_broken": {
    zh: "文件内容已损坏，请重新保存。",
    en: "The content of the file is damaged. Save it again.",
  },
  "sheet.markup_refused": {
    zh: "文件内容不可信（{what}），已拒绝读取。",
    en: "The content of the file is not trusted ({what}).",
  },
  "sheet.no_sheet": { zh: "文件中没有可读取的工作表。", en: "The file has no sheet that can be read." },
  "sheet.too_many_rows": {
    zh: "超过 {max} 行，请分成几个文件。",
    en: "There are more than {max} rows. Split the file.",
  },
  "sheet.too_many_columns": { zh: "第 {row} 行超过 {max} 列。", en: "Row {row} has more than {max} columns." },
  "sheet.too_many_strings": { zh: "文件中的文本超过 {max} 条。", en: "The file has more than {max} texts." },
  "sheet.cell_too_long": {
    zh: "第 {row} 行有单元格超过 {max} 个字符。",
    en: "Row {row} has a cell of more than {max} characters.",
  },
  "sheet.encoding": {
    zh: "第 {line} 行的编码无法识别，请另存为 UTF-8 编码的 CSV。",
    en: "The encoding is not known from line {line} on. Save it as CSV in UTF-8.",
  },
  "sheet.stray_quote": {
    zh: "第 {row} 行（文本第 {line} 行）有多余的双引号，无法判断后面的内容，请改正后重新上传。",
    en: "Row {row} (line {line} of the text) has a stray quote, so what follows cannot be told. Mend it and upload the file again.",
  },
  "sheet.nul": { zh: "第 {row} 行含有空字符。", en: "Row {row} holds a NUL character." },
  "sheet.empty": { zh: "文件是空的。", en: "The file is empty." },
  "sheet.interrupted": {
    zh: "读取没有完成，请重新上传。",
    en: "The reading did not come to its end. Upload the file again.",
  },
} as const satisfies Record<string, BilingualText>;
