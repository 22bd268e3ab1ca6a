/** Spellings that `spelling.ts` gives back; a name keeps its capital, a word takes the source's. */
export const WORDS: readonly string[] = `
adaptée Aubière Beaupré Béthune Châteaudun Cité Comté Côte ébénisterie faculté Garré Martinière Morandière
Niépce Panthéon
à Aimé Alès AMEP Ampère André Angoulême appliquées augmenté Besançon Béziers Bézout Brocéliande
BTS Caillié Césaire CESI Cévenol Châlons Châtaigneraie Châtellerault Clément CMI CNAM CNED
Coëtlogon collège Condé CPI création cybersécurité développement développeur Dié données Drôme
EBTP ECAM école économie économique écriture écritures édition éditions éditoriale Edmé Édouard
électrique électronique Éluard embarqué embarquée Émile énergie entièrement EPID Étienne études
Eugène européen européenne événement Évry expérience expériences expérimentation facultés FCIL
Félix Fénelon Ferrié français française François Frédéric frères général générale Geneviève
géographie géomètre Gérard Géraud Grégoire Hélène Hérold Honoré hôtelier humanités Hyrôme ICES
identité immaculée imprimées imprimés ingénierie ingénieur intégrateur intégré intégrée
interactivité Isère ISI IUT Jaurès Jérôme José Joséphine Julliot LaSalle Léon Léonard Léonce LGT
Liberté littératures LLCER Lô LPO Lumière Lurçat lycée Macé Mâcon MASS matériaux mathématiques
matières Mauléon mécatronique Méchain médias médiation MEEF mémoire Mémona méthodes métiers
métissage Mézeray MIAGE MIASHS MIDL MIRA MISPI modèle modélisation Molière Montbéliard MPMEI
multimédia Nîmes numérique numériques Orléans pédagogique Pémille Persévérants pôle préparatoire
présence prévert privé Prouvé Raphaël réalisateur réalité Réaumur rédaction Rémi Rémy René Renée
réseau réseaux Réunion Rhône Rivière santé Sébastien sécurité Sédé Sénart Sévigné SHS société
spécialisation spécialité STEE Stéphane STI2D STMG stratégie stratégies supérieur supérieure
supérieures sûreté systèmes télécommunications théâtre Théodore théologie Thérèse traduction
transmédia Trinité UCO unité universitaire université UPEC Valéry Vélizy Vendée Véronique vidéo
Vitré Würtz Zoé
`
  .trim()
  .split(/\s+/);

export const TOWNS: readonly string[] = `
Aire-sur-l'Adour
Alençon
Alès
Angoulême
Armentières
Bagnères-de-Bigorre
Bègles
Besançon
Béziers
Chalon-sur-Saône
Châlons-en-Champagne
Charleville-Mézières
Châteaudun
Châteauroux
Châtellerault
Chemillé-en-Anjou
Condé-en-Normandie
Créteil
Égletons
Épinal
Épron
Évreux
Évry-Courcouronnes
Hénin-Beaumont
Ingré
Joué-lès-Tours
Aubière
Béthune
L'Isle-sur-la-Sorgue
L'Union
La Farlède
La Trinité
Les Sables-d'Olonne
Mâcon
Montbéliard
Nîmes
Orléans
Pointe-à-Pitre
Rémire-Montjoly
Saint-André
Saint-Barthélemy-d'Anjou
Saint-Dié-des-Vosges
Saint-Étienne
Saint-Étienne-du-Rouvray
Saint-Laurent-sur-Sèvre
Saint-Lô
Saint-Martin-d'Hères
Saint-Sébastien-sur-Loire
Salouël
Schœlcher
Sotteville-lès-Rouen
Vandœuvre-lès-Nancy
Vélizy-Villacoublay
Villeneuve-d'Ascq
Vitré
`
  .trim()
  .split('\n');
