/** Invitations as Outlook for Windows writes them: Word's markup, numbers as text, and the block that Teams adds at the end. */

export interface InvitationText {
  readonly greeting: readonly string[]
  readonly items: readonly string[]
  readonly signature: readonly string[]
  readonly joinUrl: string
}

export function invitationBody({ greeting, items, signature, joinUrl }: InvitationText): string {
  const paragraphs = [
    ...greeting.map(paragraph),
    empty,
    ...items.map((item, i) => listed(i + 1, item)),
    empty,
    `<p class="MsoNormal">${signature.map(escaped).join('<br>\n')}<o:p></o:p></p>`,
    empty,
    joinBlock(joinUrl),
  ]
  return `${head}
<body lang="SV" link="#0563C1" vlink="#954F72" style="word-wrap:break-word">
<div class="WordSection1">
${paragraphs.join('\n')}
</div>
</body>
</html>
`
}

const head = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="Generator" content="Microsoft Word 15 (filtered medium)">
<style><!--
@font-face {font-family:Aptos;}
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:12.0pt; font-family:"Aptos",sans-serif; mso-ligatures:standardcontextual; mso-fareast-language:EN-US;}
p.MsoListParagraph, li.MsoListParagraph, div.MsoListParagraph {mso-style-priority:34; margin-top:0cm; margin-right:0cm; margin-bottom:0cm; margin-left:36.0pt; font-size:12.0pt; font-family:"Aptos",sans-serif;}
@list l0 {mso-list-id:748512096; mso-list-type:hybrid; mso-list-template-ids:-1210476338 69009423 69009433 69009435 69009423 69009433 69009435 69009423 69009433 69009435;}
@list l0:level1 {mso-level-tab-stop:none; mso-level-number-position:left; text-indent:-18.0pt;}
ol {margin-bottom:0cm;} ul {margin-bottom:0cm;}
--></style>
</head>`

const empty = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'

function paragraph(text: string): string {
  return `<p class="MsoNormal">${escaped(text)}<o:p></o:p></p>`
}

function listed(number: number, text: string): string {
  const gap = '&nbsp;'.repeat(number < 10 ? 6 : 4)
  return (
    `<p class="MsoListParagraph" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]>` +
    `<span style="mso-fareast-font-family:Aptos"><span style="mso-list:Ignore">${number}.` +
    `<span style="font:7.0pt &quot;Times New Roman&quot;">${gap}\n</span></span></span><![endif]>${escaped(text)}<o:p></o:p></p>`
  )
}

function joinBlock(joinUrl: string): string {
  return `<div style="margin-bottom:24px;overflow:hidden;white-space:nowrap">________________________________________________________________________________</div>
<div style="margin-bottom:12px"><span style="font-size:24px;font-weight:700">Microsoft Teams</span> <a href="https://aka.ms/JoinTeamsMeeting?omkt=sv-SE" style="font-size:14px">Behöver du hjälp?</a></div>
<div style="margin-bottom:6px"><a href="${escaped(joinUrl)}" style="font-size:20px;font-weight:600">Anslut till mötet nu</a></div>
<div style="margin-bottom:6px"><span>Mötes-ID: </span><span>341 802 115 77</span></div>
<div style="margin-bottom:24px"><span>Lösenord: </span><span>Kv7ta3Ru</span></div>
<div style="margin-bottom:24px;max-width:1024px"><hr></div>
<div><span>För organisatörer: </span><a href="https://teams.microsoft.com/meetingOptions/?organizerId=0">Mötesalternativ</a></div>
<div style="margin-top:24px">________________________________________________________________________________</div>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
