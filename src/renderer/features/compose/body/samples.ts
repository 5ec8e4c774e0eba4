/** What programs put on the clipboard, as they put it there (shortened). For tests. */
const word = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/ada/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} @page WordSection1 {size:612.0pt 792.0pt;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
<h1 style='margin-top:12.0pt'><span style='font-family:"Calibri Light",sans-serif;mso-ascii-theme-font:major-latin'>Quarterly update<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-US>Dear <b>Ada</b>, the <i style='mso-bidi-font-style:normal'>numbers</i>
are in.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Revenue is up<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>mostly in Europe<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Costs are flat<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Third<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>4.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Fourth<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
 <tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt;border:solid windowtext 1.0pt'><p class=MsoNormal>Plan<o:p></o:p></p></td><td width=301 valign=top><p class=MsoNormal>5,000<o:p></o:p></p></td></tr>
 <tr style='mso-yfti-irow:1'><td width=301><p class=MsoNormal>Pack<o:p></o:p></p></td><td width=301><p class=MsoNormal>5,000<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal>See <a href="https://acme.dev/report"><span style='color:#0563C1'>the report</span></a>.<img width=96 height=96 src="file:///C:/Users/ada/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png" v:shapes="Picture_x0020_1"><o:p></o:p></p>
<!--EndFragment-->
</body></html>`;

const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0f3a9a2e-7fff-1111-2222-333344445555"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;margin-bottom:6pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;">Release notes</span></h2><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-weight:400;font-style:normal;text-decoration:none;">This is </span><span style="font-weight:700;font-style:normal;text-decoration:none;">bold</span><span style="font-weight:400;">, </span><span style="font-weight:400;font-style:italic;">italic</span><span style="font-weight:400;">, </span><span style="font-weight:400;text-decoration:underline;">underlined</span><span style="font-weight:400;"> and </span><a href="https://example.com/a?b=1&amp;c=2" style="text-decoration:none;"><span style="color:#1155cc;font-weight:400;text-decoration:none;">a link</span></a><span style="font-weight:400;">.</span></p><ol style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:decimal;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">One</span></p></li><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Two</span></p></li></ol></b><br class="Apple-interchange-newline">`;

const web = `<html><body><!--StartFragment--><article class="post" id="post-17" data-id="17"><header class="hd"><h2 class="title" style="color:rgb(20,20,20);font:600 24px system-ui">Ten tips</h2></header><nav aria-hidden="true"></nav><div class="body"><style>.x{color:red}</style><p class="lead" style="margin:0 0 1em;color:rgb(51,51,51)">Read <a class="link" href="https://example.com/more" target="_blank" rel="noopener" onclick="track()" style="color:blue">more</a> here.<script>track()</script></p><figure><img src="https://example.com/a.png" srcset="a@2x.png 2x" alt="A chart" width="600" height="300" loading="lazy"><img src="https://track.example/p.gif" width="1" height="1"></figure><blockquote class="q"><div>Quoted words</div></blockquote><pre class="code"><code>const a = 1 &lt; 2;
  b();</code></pre></div><form><input name="q"><button>Search</button></form></article><!--EndFragment--></body></html>`;

const hostile: readonly string[] = [
  '<script>alert(1)</script><p onclick="alert(1)">x</p>',
  '<img src=x onerror=alert(1)><img src="javascript:alert(1)"><img src="data:text/html,<script>1</script>">',
  '<a href="javascript:alert(1)">a</a><a href=" java\nscript:alert(1)">b</a><a href="vbscript:x">c</a><a href="data:text/html,x">d</a>',
  '<svg><script>alert(1)</script></svg><math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<iframe srcdoc="<script>1</script>"></iframe><object data="x"></object><embed src="x"><form action="x"><input></form>',
  '<style>@import "http://evil.example/x.css"</style><link rel=stylesheet href=x><base href="http://evil.example/"><meta http-equiv=refresh content="0;url=x">',
  '<p style="background:url(javascript:alert(1));width:expression(alert(1))" class="a" id="b">x</p>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<table><td><a href="https://x.dev/&quot; onmouseover=&quot;alert(1)">x</a></table>',
  '<template><script>1</script></template><!--[if mso]><script>1</script><![endif]-->',
  '<p>'.repeat(2_000),
];

export const clipboards = { word, docs, web, hostile };
