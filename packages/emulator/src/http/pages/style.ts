/**
 * Styles of the pages that stand for the platform's own: login, authorisation, joining. In the reader's light or dark
 * scheme.
 */
export const pageStyle = `:root{color-scheme:light dark;
--ground:light-dark(#f4f5f7,#0f1113);--panel:light-dark(#fff,#181b1e);--line:light-dark(#e2e5ea,#2c3137);--edge:light-dark(#8b939e,#6b747f);
--text:light-dark(#1b1f24,#e4e7eb);--quiet:light-dark(#5b636e,#9ba4ae);--accent:light-dark(#2b67d1,#8ab8ff);--fill:light-dark(#2b67d1,#2f62b8)}
*{box-sizing:border-box}
body{font:15px/1.6 -apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;background:var(--ground);color:var(--text)}
main{padding:1.5rem;border:1px solid var(--line);border-radius:14px;background:var(--panel)}
h1{margin:0 0 1rem;font-size:1.2rem;overflow-wrap:anywhere}
label{display:block;margin:1rem 0}
input:not([type=checkbox]){display:block;width:100%;height:40px;margin-top:.25rem;padding:0 .75rem;border:1px solid var(--edge);border-radius:8px;background:var(--panel);color:inherit;font:inherit}
button{height:40px;padding:0 1.25rem;border:0;border-radius:8px;background:var(--fill);color:#fff;font:inherit;cursor:pointer}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
output{display:block;padding:.75rem;border:1px solid var(--line);border-radius:8px;font:1.1rem/1.6 ui-monospace,SFMono-Regular,Menlo,monospace;word-break:break-all;text-align:center}
.qr{display:block;max-width:100%;height:auto;margin:1rem auto;border-radius:8px}
main>:last-child{margin-bottom:0}
small{color:var(--quiet)}`;
