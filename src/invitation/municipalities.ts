/** Swedish municipalities whose mail domain does not spell their name: `vaxjo.se` is Växjö, `upplandsvasby.se` Upplands Väsby (scb.se, regional codes). */

const names =
  'Alingsås, Bollnäs, Borlänge, Borås, Bromölla, Bräcke, Burlöv, Båstad, Dals-Ed, Ekerö, Eksjö, Enköping, Eslöv, Falköping, Finspång, Färgelanda, ' +
  'Gnosjö, Grästorp, Gullspång, Gällivare, Gävle, Göteborg, Götene, Hammarö, Håbo, Hällefors, Härjedalen, Härnösand, Härryda, Hässleholm, Höganäs, ' +
  'Högsby, Hörby, Höör, Järfälla, Jönköping, Kungsör, Kungälv, Kävlinge, Köping, Laxå, Lidingö, Lidköping, Lilla Edet, Linköping, Luleå, Malmö, ' +
  'Malung-Sälen, Malå, Mjölby, Mullsjö, Mölndal, Mönsterås, Mörbylånga, Norrköping, Norrtälje, Norsjö, Nyköping, Nynäshamn, Nässjö, Olofström, ' +
  'Ovanåker, Oxelösund, Piteå, Rättvik, Sjöbo, Skellefteå, Skövde, Sollefteå, Sotenäs, Strängnäs, Strömstad, Strömsund, Svalöv, Säffle, Säter, ' +
  'Sävsjö, Söderhamn, Söderköping, Södertälje, Sölvesborg, Timrå, Tjörn, Torsås, Tranås, Trollhättan, Tyresö, Täby, Töreboda, Umeå, Upplands Väsby, ' +
  'Upplands-Bro, Vingåker, Vårgårda, Vänersborg, Vännäs, Värmdö, Värnamo, Västervik, Västerås, Växjö, Åmål, Ånge, Åre, Årjäng, Åsele, Åstorp, ' +
  'Åtvidaberg, Älmhult, Älvdalen, Älvkarleby, Älvsbyn, Ängelholm, Öckerö, Ödeshög, Örebro, Örkelljunga, Örnsköldsvik, Österåker, Östersund, ' +
  'Östhammar, Östra Göinge, Överkalix, Övertorneå'

const byLabel = new Map(names.split(', ').map((name) => [labelOf(name), name]))

/** @param label the part of a domain that bears a name, in small letters, with or without hyphens */
export function municipalityOf(label: string): string | undefined {
  return byLabel.get(label.replaceAll('-', ''))
}

function labelOf(name: string): string {
  return name.toLowerCase().normalize('NFD').replace(/\P{L}/gu, '')
}
