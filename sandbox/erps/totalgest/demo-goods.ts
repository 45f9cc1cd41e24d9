import { taxIds } from "./data"

/** A kind of goods of the demo shop; titles are its articles. */
export interface Goods {
  readonly group: string
  readonly subgroup: string
  readonly taxId: number
  readonly brands: readonly string[]
  /** Whole francs, from and to. */
  readonly francs: readonly [number, number]
  readonly titles: readonly string[]
  readonly summary: string
  readonly features: readonly string[]
}

/** Every word of the first list with every word of the others. */
function combine(...lists: readonly (readonly string[])[]): string[] {
  return lists.reduce<string[]>(
    (titles, words) =>
      titles.flatMap((title) =>
        words.map((word) => (title === "" ? word : `${title} ${word}`))
      ),
    [""]
  )
}

/** A shop in Lugano that sells in two languages, over 140 articles. */
export const demoGoods: readonly Goods[] = [
  {
    group: "Alimentari",
    subgroup: "Formaggi",
    taxId: taxIds.reduced,
    brands: ["Caseificio del Gottardo", "Alpe Piora"],
    francs: [6, 62],
    titles: combine(
      [
        "Formaggio d'alpe",
        "Formaggella ticinese",
        "Büscion di capra",
        "Gruyère",
      ],
      ["6 mesi", "12 mesi"],
      ["250 g", "1 kg"]
    ),
    summary: "Latte crudo dei nostri alpeggi, stagionato in cantina.",
    features: ["Contiene latte", "Conservare da 4 a 8 °C"],
  },
  {
    group: "Lebensmittel",
    subgroup: "Schokolade",
    taxId: taxIds.reduced,
    brands: ["Confiserie Seeblick", "Chocolaterie Lavaux"],
    francs: [3, 28],
    titles: combine(
      ["Milchschokolade", "Dunkle Schokolade 72 %", "Weisse Schokolade"],
      ["mit Haselnüssen", "mit Orangenschalen", "pur"],
      ["100 g", "300 g"]
    ),
    summary: "Von Hand gegossen, mit Milch aus dem Emmental.",
    features: ["Kann Spuren von Nüssen enthalten", "Kühl und trocken lagern"],
  },
  {
    group: "Alimentari",
    subgroup: "Caffè e tè",
    taxId: taxIds.reduced,
    brands: ["Torrefazione Ceresio", "Erbe della Valle"],
    francs: [5, 34],
    titles: combine(
      ["Caffè in grani", "Caffè macinato", "Tisana alpina"],
      ["Classico", "Bio"],
      ["250 g", "500 g", "1 kg"]
    ),
    summary: "Tostato lentamente a Lugano, ogni martedì.",
    features: ["Confezione salva aroma", "Da agricoltura controllata"],
  },
  {
    group: "Cantina",
    subgroup: "Merlot del Ticino",
    taxId: taxIds.standard,
    brands: ["Tenuta San Giorgio", "Cantina del Monte Generoso"],
    francs: [14, 79],
    titles: combine(
      ["Merlot Ticino DOC", "Merlot bianco", "Nostrano del Mendrisiotto"],
      ["2019", "2020", "2021", "2022"],
      ["75 cl"]
    ),
    summary: "Vendemmiato a mano sulle terrazze del Sottoceneri.",
    features: ["Contiene solfiti", "Vietata la vendita ai minori di 18 anni"],
  },
  {
    group: "Haushalt",
    subgroup: "Messer",
    taxId: taxIds.standard,
    brands: ["Messerschmiede Rigi", "Klingenwerk Schwyz"],
    francs: [19, 189],
    titles: combine(
      ["Taschenmesser", "Küchenmesser", "Brotmesser", "Gemüsemesser"],
      ["mit Griff aus Nussbaum", "mit Griff aus Olivenholz", "rot"],
      ["klein", "gross"]
    ),
    summary: "Rostfreier Stahl, von Hand abgezogen.",
    features: ["Lebenslange Garantie", "Nicht in den Geschirrspüler"],
  },
  {
    group: "Casa",
    subgroup: "Cucina",
    taxId: taxIds.standard,
    brands: ["Rame di Poschiavo", "Ceramiche del Verbano"],
    francs: [12, 149],
    titles: combine(
      ["Caquelon per fondue", "Tagliere in larice", "Pentola per risotto"],
      ["per 2 persone", "per 4 persone", "per 6 persone"],
      ["naturale", "rosso"]
    ),
    summary: "Fatto per durare, e per stare in mezzo alla tavola.",
    features: ["Adatto all'induzione", "Prodotto in Svizzera"],
  },
  {
    group: "Outdoor",
    subgroup: "Wandern",
    taxId: taxIds.standard,
    brands: ["Bergzeit Uri", "Piz Rucksäcke"],
    francs: [24, 289],
    titles: combine(
      ["Rucksack", "Trinkflasche", "Regenjacke", "Wanderstöcke"],
      ["Säntis", "Albula", "Bernina"],
      ["blau", "orange"]
    ),
    summary: "Geprüft auf dem Weg von Airolo nach Andermatt.",
    features: ["Wasserdicht", "Reparaturservice in Altdorf"],
  },
  {
    group: "Tessili",
    subgroup: "Lana",
    taxId: taxIds.standard,
    brands: ["Lanificio Valmaggia", "Tessitura Engiadina"],
    francs: [29, 169],
    titles: combine(
      ["Coperta", "Sciarpa", "Berretto", "Cuscino"],
      ["in lana merino", "in alpaca"],
      ["grigio", "rosso ruggine"]
    ),
    summary: "Lana di pecore svizzere, filata e tessuta in valle.",
    features: ["Lavare a mano", "Asciugare in piano"],
  },
  {
    group: "Bücher",
    subgroup: "Karten und Führer",
    taxId: taxIds.reduced,
    brands: ["Verlag am Limmatquai", "Edizioni del Ceresio"],
    francs: [9, 48],
    titles: combine(
      ["Wanderkarte 1:25'000", "Guida escursionistica"],
      ["Val Verzasca", "Onsernone", "Bernina", "Lötschental"]
    ),
    summary: "Neu begangen und nachgemessen.",
    features: ["Reissfest", "Mit Höhenprofilen"],
  },
]
