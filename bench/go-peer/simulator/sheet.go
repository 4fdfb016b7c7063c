package simulator

// sheet holds rows of one pipeline, at the sample instants of one grid; each is drawn once, when it is asked for.
type sheet struct {
	profile
	seed     uint64
	pipeline int
	instants []int64
	rows     map[string][]float64
}

func (s *sheet) row(signal string) []float64 {
	if row, drawn := s.rows[signal]; drawn {
		return row
	}
	row := make([]float64, len(s.instants))
	value := s.curve(signal)
	for i, t := range s.instants {
		row[i] = value(i, t)
	}
	s.rows[signal] = row
	return row
}

// samplesOf lists the newest sample instants, multiples of interval, at or before each instant, and which of them holds at
// each.
func samplesOf(instants []int64, interval int64) (samples []int64, at []int) {
	at = make([]int, len(instants))
	for i, t := range instants {
		sample := t - floorMod(t, interval)
		if len(samples) == 0 || samples[len(samples)-1] != sample {
			samples = append(samples, sample)
		}
		at[i] = len(samples) - 1
	}
	return samples, at
}
